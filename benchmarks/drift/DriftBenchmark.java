// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks.drift;

import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Differences;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import io.fractalos.kernel.testing.Drifts;
import io.fractalos.kernel.testing.Drifts.Drift;
import io.fractalos.kernel.testing.TestDatabase;
import io.fractalos.kernel.testing.TwelveTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How many of the thirty kinds each tool finds, and how long a check takes. Run by run.sh. */
public final class DriftBenchmark {
    private static final int CONTROLS = 3;
    private static final int PEER_RUNS = 3;

    private final Path tools;
    private final Shadow shadow = TwelveTables.declared();

    private DriftBenchmark(Path tools) {
        this.tools = tools;
    }

    public static void main(String[] arguments) throws Exception {
        DriftBenchmark benchmark = new DriftBenchmark(Path.of(arguments[0]));
        String what = arguments.length > 1 ? arguments[1] : "all";
        if (!what.equals("kinds")) {
            benchmark.cost("12 tables", TestDatabase.blank(), benchmark.shadow, 15);
            benchmark.cost("1,000 tables", TestDatabase.blank(), thousand(), 5);
        }
        if (!what.equals("cost")) {
            benchmark.kinds();
        }
        System.exit(0);
    }

    private void kinds() throws Exception {
        int[] found = new int[3];
        long[][] millis = new long[3][Drifts.all().size()];
        try (TestDatabase clean = TestDatabase.blank()) {
            TwelveTables.create(clean);
            String declared = pulled(clean, "clean");
            Catalog catalog = declared(clean);
            controls(clean, declared, catalog);
            int n = 0;
            for (Drift drift : Drifts.all()) {
                try (TestDatabase live = TestDatabase.blank()) {
                    TwelveTables.create(live);
                    execute(live, drift);
                    long start = System.nanoTime();
                    boolean ours = !differences(live, catalog).isEmpty();
                    millis[0][n] = millis(start);
                    start = System.nanoTime();
                    boolean migra = migra(live, clean);
                    millis[1][n] = millis(start);
                    start = System.nanoTime();
                    boolean drizzle = !pulled(live, "live").equals(declared);
                    millis[2][n] = millis(start);
                    found[0] += ours ? 1 : 0;
                    found[1] += migra ? 1 : 0;
                    found[2] += drizzle ? 1 : 0;
                    System.out.printf(
                            Locale.ROOT, "%-26s fractalos %-5s migra %-5s drizzle-kit %-5s%n", drift, ours, migra, drizzle);
                    n++;
                }
            }
        }
        String[] names = {"fractalos, declared text cached", "migra", "drizzle-kit pull and text compare"};
        for (int i = 0; i < names.length; i++) {
            System.out.printf(
                    Locale.ROOT, "%s: %d of %d found, median %d ms%n", names[i], found[i], millis[i].length, median(millis[i]));
        }
    }

    /** Databases that are as declared: whoever sees a difference there finds nothing by finding one elsewhere. */
    private void controls(TestDatabase clean, String declared, Catalog catalog) throws Exception {
        int[] wrong = new int[3];
        for (int i = 0; i < CONTROLS; i++) {
            try (TestDatabase live = TestDatabase.blank()) {
                TwelveTables.create(live);
                wrong[0] += differences(live, catalog).isEmpty() ? 0 : 1;
                wrong[1] += migra(live, clean) ? 1 : 0;
                wrong[2] += pulled(live, "live").equals(declared) ? 0 : 1;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "no drift, %d databases: told as drift by fractalos %d, migra %d, drizzle-kit %d%n",
                CONTROLS,
                wrong[0],
                wrong[1],
                wrong[2]);
    }

    /**
     * A first check, which makes the shadow, and later ones: on a connection of their own, as the platform makes them, and on one that is warm. In
     * the first runs the peers look at the same database in turn.
     */
    private void cost(String name, TestDatabase database, Shadow what, int runs) throws Exception {
        try (database) {
            try (Connection connection = database.owner().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (String sql : what.ddl()) {
                    statement.execute(sql);
                }
                connection.commit();
            }
            long[] cold = new long[runs];
            long[] cached = new long[runs];
            long[] warm = new long[runs];
            long[] migra = new long[PEER_RUNS];
            long[] drizzle = new long[PEER_RUNS];
            for (int i = 0; i < runs; i++) {
                long start = System.nanoTime();
                try (Connection connection = database.owner().getConnection()) {
                    connection.setAutoCommit(false);
                    Catalog declared = what.catalog(connection);
                    check(connection, what, declared);
                    cold[i] = millis(start);
                    connection.rollback();
                    start = System.nanoTime();
                    try (Connection again = database.owner().getConnection()) {
                        again.setAutoCommit(false);
                        check(again, what, declared);
                        cached[i] = millis(start);
                        start = System.nanoTime();
                        check(again, what, declared);
                        warm[i] = millis(start);
                    }
                }
                if (i < PEER_RUNS) {
                    start = System.nanoTime();
                    migra(database, database);
                    migra[i] = millis(start);
                    start = System.nanoTime();
                    pulled(database, "cost");
                    drizzle[i] = millis(start);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: first of all %d ms, with shadow median %d ms, cached median %d ms, on a warm connection %d ms (%d runs);"
                            + " migra median %d ms, drizzle-kit %d ms (%d runs)%n",
                    name,
                    cold[0],
                    median(cold),
                    median(cached),
                    median(warm),
                    runs,
                    median(migra),
                    median(drizzle),
                    PEER_RUNS);
        }
    }

    private static void check(Connection connection, Shadow what, Catalog declared) throws Exception {
        Catalog live = Catalog.of(connection, "fractal", what.extensions());
        List<Difference> differences = Differences.between(connection, what, declared, live);
        if (!differences.isEmpty()) {
            throw new IllegalStateException("False: " + differences.get(0).sentence());
        }
    }

    private Catalog declared(TestDatabase database) throws Exception {
        try (Connection connection = database.owner().getConnection()) {
            connection.setAutoCommit(false);
            return shadow.catalog(connection);
        }
    }

    private List<Difference> differences(TestDatabase database, Catalog declared) throws Exception {
        try (Connection connection = database.owner().getConnection()) {
            connection.setAutoCommit(false);
            return Differences.between(
                    connection, shadow, declared, Catalog.of(connection, "fractal", shadow.extensions()));
        }
    }

    private static void execute(TestDatabase database, Drift drift) throws Exception {
        try (Connection connection = (drift.superuser() ? database.superuser() : database.owner()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(drift.sql());
        }
    }

    /** Prints the SQL from live to declared, nothing when it sees no difference. */
    private boolean migra(TestDatabase live, TestDatabase declared) throws Exception {
        String text = run(List.of(bin("migra"), "run", url(live), url(declared), "--unsafe", "--with-privileges"), tools);
        return !text.isBlank();
    }

    /** What drizzle-kit understands of the database, as the files it writes. */
    private String pulled(TestDatabase database, String name) throws Exception {
        Path config = tools.resolve("drizzle.config.json");
        Path out = tools.resolve("out-" + name);
        delete(out);
        Files.writeString(
                config,
                "{\"dialect\":\"postgresql\",\"out\":\"" + out.getFileName() + "\",\"schemaFilter\":[\"fractal\"],\"dbCredentials\":{\"url\":\""
                        + url(database) + "\"}}");
        run(List.of(bin("drizzle-kit"), "pull", "--config", config.getFileName().toString()), tools);
        return Files.readString(out.resolve("schema.ts")) + Files.readString(out.resolve("relations.ts"));
    }

    private String bin(String name) {
        return tools.resolve("node_modules/.bin/" + name).toString();
    }

    private static String url(TestDatabase database) {
        return database.url()
                .replace("jdbc:postgresql://", "postgresql://" + database.ownerUser() + ":" + database.ownerPassword() + "@");
    }

    private static String run(List<String> command, Path folder) throws Exception {
        Path output = Files.createTempFile("drift", ".txt");
        Path errors = Files.createTempFile("drift", ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(command.get(0) + " hangs");
        }
        String text = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command.get(0) + " ended with " + process.exitValue() + ": " + text + Files.readString(errors));
        }
        Files.delete(output);
        Files.delete(errors);
        return text;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A thousand tables of eight columns, with what tables usually have. */
    private static Shadow thousand() {
        List<String> ddl = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            String t = "t" + i;
            ddl.add("CREATE TABLE " + t + " (id bigint GENERATED BY DEFAULT AS IDENTITY, name text NOT NULL, parent bigint, at timestamptz DEFAULT now() NOT NULL,"
                    + " amount numeric(12,2) DEFAULT 0 NOT NULL, note text, active boolean DEFAULT true NOT NULL, day date, CONSTRAINT " + t
                    + "_pkey PRIMARY KEY (id), CONSTRAINT " + t + "_amount_check CHECK (amount >= 0))");
            ddl.add("CREATE INDEX " + t + "_name_idx ON " + t + " (lower(name))");
            ddl.add("COMMENT ON TABLE " + t + " IS 'Table " + i + "'");
            ddl.add("GRANT SELECT, INSERT ON " + t + " TO fractal_app");
            if (i > 0) {
                ddl.add("ALTER TABLE " + t + " ADD CONSTRAINT " + t + "_parent_fkey FOREIGN KEY (parent) REFERENCES t" + (i - 1) + " (id)");
            }
        }
        return new Shadow(ddl, Set.of(), Realm.FRACTAL);
    }

    private static long millis(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
