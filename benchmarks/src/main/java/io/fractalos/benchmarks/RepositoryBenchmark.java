// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.benchmarks.BundleMaker.Parts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a user waits for who has repositories made: plan and apply over REST, the console as a whole process beside hygen and cookiecutter, which
 * make the same files, and the plan and the upgrade of all repositories of a pattern.
 *
 * <p>Arguments: the repository, the folder in which PatternBenchmark left the pattern and the templates of the others, how many repositories.
 */
public final class RepositoryBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATTERN = "thirty";
    private static final String DAY = "2026-11-26";
    private static final int WARM_UP = 20;
    private static final int PROCESSES = 10;
    private static final int PLANS = 5;
    private static final String MODULE = """
            id: fleet
            version: %s
            title: Fleet
            description: A pattern that many repositories are made from
            api: 1
            kernel: "[1.0,2)"
            """;

    private final PrintStream out;
    private final Path folder;
    private final int repositories;
    private final Platform platform;

    private RepositoryBenchmark(PrintStream out, Path repository, Path folder, int repositories) {
        this.out = out;
        this.folder = folder;
        this.repositories = repositories;
        this.platform = new Platform(repository, folder.resolve("home-" + System.nanoTime()), 19_790, 19_791);
    }

    /** Prints a line for each figure. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new RepositoryBenchmark(
                        System.out,
                        Path.of(arguments[0]).toAbsolutePath(),
                        Path.of(arguments[1]).toAbsolutePath(),
                        Integer.parseInt(arguments[2]))
                .run();
    }

    private void run() throws IOException, InterruptedException {
        platform.up();
        try {
            platform.logIn();
            install("install", "1.0.0", parts("1.0.0"));
            processes();
            rest();
            fleet();
        } finally {
            platform.stop();
        }
    }

    /** The module with the pattern at a version; of a later one every tenth line of text is another. */
    private Parts parts(String version) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        entries.put("META-INF/fractalos/module.yaml", bytes(String.format(Locale.ROOT, MODULE, version)));
        Path pattern = folder.resolve("pattern");
        for (Path file : BundleMaker.list(pattern, "")) {
            String text = Files.readString(file).replace("version: 1.0.0", "version: " + version);
            entries.put(
                    "META-INF/fractalos/patterns/" + PATTERN + "/" + pattern.relativize(file),
                    bytes(version.equals("1.0.0") ? text : text.replaceAll("(Part \\d+\\.\\d*0 of)", "New $1")));
        }
        return new Parts(
                Map.of(
                        "FractalOS-Module",
                        "META-INF/fractalos/module.yaml",
                        "Require-Capability",
                        "osgi.extender;filter:=\"(&(osgi.extender=fractalos.module)(version>=1.0)(!(version>=2.0)))\""),
                entries);
    }

    private void install(String action, String version, Parts parts) throws IOException, InterruptedException {
        Path archive = BundleMaker.write(
                folder.resolve("fleet-" + version + ".jar"), "io.fractalos.module-fleet", version, parts);
        ObjectNode wish = JSON.createObjectNode().put("action", action).put("module", "fleet").putNull("version");
        wish.put("source", archive.toString());
        JsonNode plan = platform.json("POST", "/api/modules/plan", wish.toString());
        ObjectNode consent = JSON.createObjectNode();
        consent.set("change", plan.get("change"));
        consent.set("planHash", plan.get("hash"));
        platform.json("POST", "/api/modules/changes", consent.toString());
        while (!available(version)) {
            Thread.onSpinWait();
        }
    }

    private boolean available(String version) throws IOException, InterruptedException {
        for (JsonNode pattern : platform.json("GET", "/api/patterns?q=" + PATTERN, "").path("patterns")) {
            if (pattern.path("version").asText().equals(version) && pattern.path("available").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode parameters(String name) {
        return JSON.createObjectNode()
                .put("name", name)
                .put("title", "Oak & Sons")
                .put("owner", "Ada")
                .put("city", "Kassel")
                .put("license", "mit");
    }

    /** Each makes the 30 files as one process does, the three of them in turn. */
    private void processes() throws IOException, InterruptedException {
        var console = new long[PROCESSES];
        var answer = new long[PROCESSES];
        var hygen = new long[PROCESSES];
        var cookiecutter = new long[PROCESSES];
        for (int i = 0; i < PROCESSES; i++) {
            long begin = System.nanoTime();
            platform.console("fractal:pattern-apply --name console-" + i + " --date " + DAY + " --yes --parameters '"
                    + parameters("oak") + "' " + PATTERN);
            console[i] = System.nanoTime() - begin;
            begin = System.nanoTime();
            platform.console("fractal:boot --json");
            answer[i] = System.nanoTime() - begin;
            remove(folder.resolve("hygen/out"));
            hygen[i] = process(
                    folder.resolve("hygen"),
                    folder.resolve("node_modules/.bin/hygen").toString(),
                    "thirty", "new", "--name", "oak", "--title", "Oak & Sons", "--owner", "Ada", "--city", "Kassel", "--license", "mit");
            remove(folder.resolve("cookiecutter/out"));
            cookiecutter[i] = process(
                    folder.resolve("cookiecutter"),
                    "cookiecutter", "--no-input", "-o", "out", "template",
                    "name=oak", "title=Oak & Sons", "owner=Ada", "city=Kassel", "license=mit");
        }
        print("console: plan, apply, whole process", console);
        print("  the console answering anything", answer);
        print("hygen, files only, whole process", hygen);
        print("cookiecutter, files only, whole process", cookiecutter);
    }

    private void rest() throws IOException, InterruptedException {
        var plan = new long[repositories];
        var apply = new long[repositories];
        for (int i = -WARM_UP; i < repositories; i++) {
            String name = i < 0 ? "warm-" + -i : "fleet-" + i;
            ObjectNode wish = JSON.createObjectNode();
            ObjectNode repository = wish.putObject("repository").put("name", name).put("date", DAY);
            repository.set("parameters", parameters(name));
            long begin = System.nanoTime();
            JsonNode preview = platform.json("POST", "/api/patterns/" + PATTERN + "/preview", wish.toString());
            long between = System.nanoTime();
            wish.set("planHash", preview.get("planHash"));
            String body = wish.toString();
            platform.json("POST", "/api/patterns/" + PATTERN + "/apply", body);
            if (i >= 0) {
                plan[i] = between - begin;
                apply[i] = System.nanoTime() - between;
            }
        }
        print("REST: plan", plan);
        print("REST: apply, until manifest, repository and record are there", apply);
    }

    private void fleet() throws IOException, InterruptedException {
        install("upgrade", "1.1.0", parts("1.1.0"));
        long[] before = platform.residentMiB();
        ObjectNode wish = JSON.createObjectNode().put("version", "1.1.0").put("markers", false).put("date", DAY);
        wish.putArray("repositories");
        wish.putObject("parameters");
        var plans = new long[PLANS];
        JsonNode report = wish;
        for (int i = 0; i < PLANS; i++) {
            long begin = System.nanoTime();
            report = platform.json("POST", "/api/patterns/" + PATTERN + "/upgrade-plan", wish.toString());
            plans[i] = System.nanoTime() - begin;
        }
        long[] planned = platform.residentMiB();
        print("REST: plan of " + report.path("repositories").size() + " repositories", plans);
        ObjectNode apply = JSON.createObjectNode();
        apply.set("upgrade", wish);
        apply.set("planHash", report.get("hash"));
        long begin = System.nanoTime();
        platform.json("POST", "/api/patterns/" + PATTERN + "/upgrade", apply.toString());
        print("REST: upgrade of all of them", new long[] {System.nanoTime() - begin});
        long[] after = platform.residentMiB();
        out.printf(
                Locale.ROOT,
                "resident memory of the JVM, now and at most: before %d and %d MiB, planned %d and %d, upgraded %d and %d%n",
                before[1], before[0], planned[1], planned[0], after[1], after[0]);
    }

    private void print(String what, long[] nanos) {
        Samples samples = new Samples(nanos);
        out.printf(Locale.ROOT, "%-68s p50 %9.1f ms   p95 %9.1f ms%n", what, samples.median(), samples.millis(0.95));
    }

    private static long process(Path directory, String... command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("output.txt")));
        }
        return System.nanoTime() - begin;
    }

    private static void remove(Path directory) throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-rf", directory.toString()).start().waitFor();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
