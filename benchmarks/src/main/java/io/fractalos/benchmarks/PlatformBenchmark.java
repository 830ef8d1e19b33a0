// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Measures one platform from outside: start, import against COPY, one entry over REST against one INSERT, memory, first page.
 *
 * <p>Arguments: the repository, an empty folder for homes, the folder with people.csv, projects.csv and harvest-detailed.csv, and how often to
 * repeat what can be repeated.
 */
public final class PlatformBenchmark {
    private static final int ENTRIES = 2_000;
    private static final String COLUMNS = "user_id, project_id, task_id, work_date, seconds, zone, note, billable, source_key";

    private final PrintStream out;
    private final Path repository;
    private final Path folder;
    private final Path samples;
    private final int runs;

    private PlatformBenchmark(PrintStream out, Path repository, Path folder, Path samples, int runs) {
        this.out = out;
        this.repository = repository;
        this.folder = folder;
        this.samples = samples;
        this.runs = runs;
    }

    /** Runs all measurements and prints one line each. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        new PlatformBenchmark(
                        System.out,
                        Path.of(arguments[0]).toAbsolutePath(),
                        Path.of(arguments[1]).toAbsolutePath(),
                        Path.of(arguments[2]),
                        Integer.parseInt(arguments[3]))
                .run();
    }

    private void run() throws IOException, InterruptedException, SQLException {
        long[] cold = new long[runs];
        long[] warm = new long[runs];
        long[] imported = new long[runs];
        long[] copied = new long[runs];
        long rows = 0;
        for (int run = 0; run < runs; run++) {
            Platform platform = new Platform(repository, folder.resolve("home-" + run), 18_990, 18_991);
            cold[run] = platform.up();
            platform.stop();
            warm[run] = platform.up();
            try {
                platform.logIn();
                platform.importFile(samples.resolve("people.csv"));
                platform.importFile(samples.resolve("projects.csv"));
                long begin = System.nanoTime();
                JsonNode done = platform.importFile(samples.resolve("harvest-detailed.csv"));
                imported[run] = System.nanoTime() - begin;
                rows = done.get("rows").asLong();
                try (Connection database = platform.superuser()) {
                    copied[run] = copy(database);
                    if (run == runs - 1) {
                        long[] memory = platform.residentMiB();
                        print("JVM resident after import: peak %d MiB, now %d MiB", memory[0], memory[1]);
                        oneEntry(platform, database);
                        firstPage(platform);
                    }
                }
            } finally {
                platform.stop();
            }
        }
        double importMillis = new Samples(imported).median();
        double copyMillis = new Samples(copied).median();
        print("Ready, empty home: median %.1f s of %d", new Samples(cold).median() / 1000, runs);
        print("Ready, warm restart: median %.1f s of %d", new Samples(warm).median() / 1000, runs);
        print(
                "Import of %d rows (upload, preview, commit): median %.0f ms = %.0f rows/s; COPY of the same rows: %.0f ms = %.0f rows/s; ratio %.2f",
                rows,
                importMillis,
                rows / importMillis * 1000,
                copyMillis,
                rows / copyMillis * 1000,
                importMillis / copyMillis);
    }

    /** The time COPY needs to write the imported rows into an equal table with equal indexes and keys. */
    private static long copy(Connection database) throws SQLException, IOException {
        CopyManager copies = database.unwrap(PGConnection.class).getCopyAPI();
        StringWriter rows = new StringWriter();
        copies.copyOut("copy (select " + COLUMNS + " from fractal.time_entries) to stdout", rows);
        try (Statement statement = database.createStatement()) {
            statement.execute("drop schema if exists benchmark cascade");
            statement.execute("create schema benchmark");
            statement.execute("create table benchmark.time_entries (like fractal.time_entries including all)");
            statement.execute("alter table benchmark.time_entries add foreign key (user_id) references fractal.users,"
                    + " add foreign key (project_id) references fractal.projects, add foreign key (task_id) references fractal.tasks");
            long begin = System.nanoTime();
            copies.copyIn("copy benchmark.time_entries (" + COLUMNS + ") from stdin", new StringReader(rows.toString()));
            return System.nanoTime() - begin;
        }
    }

    /** One entry over REST and one INSERT in turn, so that both see the same machine. */
    private void oneEntry(Platform platform, Connection database) throws IOException, InterruptedException, SQLException {
        JsonNode project = platform.json("GET", "/api/projects?limit=1&status=active", "").get("items").get(0);
        JsonNode user = platform.json("GET", "/api/session", "").get("user");
        String body = "{\"projectId\":" + project.get("id") + ",\"workDate\":\"2026-11-02\",\"seconds\":900,\"note\":\"benchmark\"}";
        long[] rest = new long[ENTRIES];
        long[] jdbc = new long[ENTRIES];
        try (PreparedStatement insert =
                database.prepareStatement("insert into benchmark.time_entries (user_id, project_id, work_date, seconds, zone, note, billable)"
                        + " values (?, ?, date '2026-11-02', 900, 'Etc/UTC', 'benchmark', true)")) {
            insert.setLong(1, user.get("id").asLong());
            insert.setLong(2, project.get("id").asLong());
            for (int i = -ENTRIES / 4; i < ENTRIES; i++) {
                long begin = System.nanoTime();
                platform.json("POST", "/api/time-entries", body);
                long between = System.nanoTime();
                insert.executeUpdate();
                if (i >= 0) {
                    rest[i] = between - begin;
                    jdbc[i] = System.nanoTime() - between;
                }
            }
        }
        print(
                "One entry over REST: p50 %.2f ms, p99 %.2f ms; the INSERT alone by JDBC: p50 %.2f ms, p99 %.2f ms (%d each, in turn)",
                new Samples(rest).median(),
                new Samples(rest).millis(0.99),
                new Samples(jdbc).median(),
                new Samples(jdbc).millis(0.99),
                ENTRIES);
    }

    /** What the browser fetches before the first page shows: the document and every asset it names, compressed as sent. */
    private void firstPage(Platform platform) throws IOException, InterruptedException {
        HttpResponse<byte[]> document = platform.get("/");
        String encoding = document.headers().firstValue("Content-Encoding").orElse("identity");
        long bytes = document.body().length;
        int files = 1;
        Path html = Path.of("cockpit-bundle/target/classes/web/index.html");
        Matcher assets = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"")
                .matcher(Files.readString(repository.resolve(html), StandardCharsets.UTF_8));
        while (assets.find()) {
            bytes += platform.get(assets.group(1)).body().length;
            files++;
        }
        print("First page load: %.1f KB in %d files (document sent as %s)", bytes / 1024.0, files, encoding);
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
