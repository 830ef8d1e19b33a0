// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how long an empty installation takes to become another one from its Git repository, next to what Git alone takes to clone it and
 * to what the console takes to answer anything.
 *
 * <p>Arguments: the repository, an empty folder, how many projects, how often.
 */
public final class ReconstructBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DIGEST = Pattern.compile("State digest ([0-9a-f]{64})");

    private static final String FILL = """
            insert into fractal.clients (slug, name) select 'client-' || n, 'Client ' || n from generate_series(1, 50) n;
            insert into fractal.projects (slug, client_id, name, code, budget_seconds, starts_on)
                select 'job-' || n, c.id, 'Job ' || n, 'J-' || n, 3600 * n, date '2026-01-01' + n %% 300
                from generate_series(1, %d) n join fractal.clients c on c.slug = 'client-' || 1 + n %% 50
            """;

    private final PrintStream out;
    private final Path repository;
    private final Path folder;

    private ReconstructBenchmark(PrintStream out, Path repository, Path folder) {
        this.out = out;
        this.repository = repository;
        this.folder = folder;
    }

    /** Prints a line for each figure; ends with an error when a digest is another. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        ReconstructBenchmark benchmark = new ReconstructBenchmark(
                System.out, Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath());
        Files.createDirectories(benchmark.folder);
        String digest = benchmark.fill(Integer.parseInt(arguments[2]));
        benchmark.measure(digest, Integer.parseInt(arguments[3]));
    }

    /** Makes the installation that is made again, and copies its repository; answers its digest. */
    private String fill(int projects) throws IOException, InterruptedException, SQLException {
        Platform from = new Platform(repository, folder.resolve("from"), 19_390, 19_391);
        from.up();
        try {
            try (Connection database = from.superuser();
                    Statement statement = database.createStatement()) {
                statement.execute(String.format(Locale.ROOT, FILL, projects));
            }
            while (JSON.readTree(from.console("fractal:state --json")).path("pending").asLong() > 0) {
                Thread.onSpinWait();
            }
            git("clone", "--quiet", "--bare", folder.resolve("from/data/state/repository.git").toString(), "remote.git");
            return digest(from);
        } finally {
            from.stop();
        }
    }

    private void measure(String digest, int runs) throws IOException, InterruptedException {
        var whole = new long[runs];
        var console = new long[runs];
        var clone = new long[runs];
        for (int run = 0; run < runs; run++) {
            Platform fresh = new Platform(repository, folder.resolve("fresh-" + run), 19_392, 19_393);
            fresh.up();
            try {
                long begin = System.nanoTime();
                fresh.console("fractal:boot --json");
                console[run] = System.nanoTime() - begin;
                begin = System.nanoTime();
                git("clone", "--quiet", "remote.git", "clone-" + run);
                clone[run] = System.nanoTime() - begin;
                begin = System.nanoTime();
                JsonNode report =
                        JSON.readTree(fresh.console("fractal:reconstruct --json " + folder.resolve("remote.git")));
                whole[run] = System.nanoTime() - begin;
                if (!report.path("digest").asText().equals(digest) || !digest(fresh).equals(digest)) {
                    throw new IllegalStateException("Digest " + report.path("digest") + " instead of " + digest);
                }
                out.printf(
                        Locale.ROOT,
                        "%d manifests, digest equal: %.2f s, of which the console %.2f s; git clone %.2f s%n",
                        report.path("changed").size(),
                        whole[run] / 1e9,
                        console[run] / 1e9,
                        clone[run] / 1e9);
            } finally {
                fresh.stop();
            }
        }
        out.printf(
                Locale.ROOT,
                "median of %d: %.2f s, of which the console %.2f s; git clone with a work tree %.2f s%n",
                runs,
                new Samples(whole).median() / 1000,
                new Samples(console).median() / 1000,
                new Samples(clone).median() / 1000);
    }

    private static String digest(Platform platform) throws IOException, InterruptedException {
        Matcher digest = DIGEST.matcher(platform.console("fractal:manifests Client"));
        if (!digest.find()) {
            throw new IllegalStateException("fractal:manifests tells no digest");
        }
        return digest.group(1);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        int exit = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException(command + " ended with " + exit);
        }
    }
}
