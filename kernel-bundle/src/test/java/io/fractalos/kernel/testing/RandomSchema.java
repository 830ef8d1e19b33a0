// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Schema files made up from a seed, with every word of the format in some of them: one seed gives one file. */
public final class RandomSchema {
    /** A type with a default and a condition that fit it; empty when there is none. */
    private record Type(String name, String fallback, String check) {}

    private static final List<Type> TYPES = List.of(
            new Type("bigint", "0", "%s >= 0"),
            new Type("integer", "1 + 1", "%s BETWEEN 1 AND 10"),
            new Type("smallint", "3::smallint", "%s <> 7"),
            new Type("boolean", "false", ""),
            new Type("text", "'it''s: a \"text\"'", "%1$s = btrim(%1$s) AND length(%1$s) <= 200"),
            new Type("date", "current_date", "%s > '2020-01-01'"),
            new Type("timestamptz", "now()", "%s IS NOT NULL"),
            new Type("interval", "'1 day'", ""),
            new Type("jsonb", "'{}'", "jsonb_typeof(%s) = 'object'"),
            new Type("bytea", "", "octet_length(%s) = 32"),
            new Type("uuid", "gen_random_uuid()", ""),
            new Type("xid8", "pg_current_xact_id()", ""),
            new Type("daterange", "'[2020-01-01,2021-01-01)'", "NOT isempty(%s)"),
            new Type("char(3)", "'EUR'", "%s ~ '^[A-Z]{3}$'"),
            new Type("numeric(12,4)", "0.5", "%s >= 0"),
            new Type("text[]", "'{}'", "cardinality(%s) < 5"),
            new Type("bigint[]", "ARRAY[1, 2]", ""));

    private final Random random;
    private final Map<String, Object> tables = new TreeMap<>();
    private final Map<String, Object> functions = new TreeMap<>();
    private final List<String> withId = new ArrayList<>();

    private RandomSchema(long seed) {
        random = new Random(seed);
    }

    /** The schema of that seed. */
    public static SchemaSource of(long seed) {
        String text = new RandomSchema(seed).text();
        return new SchemaSource("random", List.of(new SchemaFile("random-" + seed + ".yaml", text)), List.of());
    }

    /** JSON is YAML. */
    private String text() {
        if (maybe(50)) {
            functions();
        }
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            table("t" + i + pick(List.of("", "_order", "_a_long_name_that_still_fits")));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("owner", "random");
        schema.put("extensions", List.of("btree_gist", "pg_trgm"));
        schema.put("tables", tables);
        schema.put("functions", functions);
        return Json.write(schema);
    }

    private void functions() {
        functions.put(
                "touched",
                map(
                        "returns",
                        "trigger",
                        "language",
                        "plpgsql",
                        "comment",
                        "Keeps: nothing",
                        "body",
                        " BEGIN\n  -- 'quotes' and $1\n  RETURN NEW;\nEND "));
        functions.put(
                "seen_rows",
                map(
                        "returns",
                        "trigger",
                        "language",
                        "plpgsql",
                        "comment",
                        "For statements",
                        "securityDefiner",
                        true,
                        "searchPath",
                        List.of("fractal", "pg_temp"),
                        "body",
                        "BEGIN RETURN NULL; END"));
        functions.put(
                "plus",
                map(
                        "arguments",
                        map("a", "integer", "b", "integer"),
                        "returns",
                        "integer",
                        "language",
                        "sql",
                        "volatility",
                        pick(List.of("immutable", "stable", "volatile")),
                        "strict",
                        maybe(50),
                        "parallelSafe",
                        maybe(50),
                        "comment",
                        "A sum",
                        "body",
                        "SELECT a + b"));
    }

    private void table(String name) {
        Map<String, Object> columns = new LinkedHashMap<>();
        Map<String, Object> indexes = new TreeMap<>();
        List<String> plain = new ArrayList<>();
        columns.put(
                "id", map("type", "bigint", "identity", pick(List.of("always", "by default")), "comment", comment()));
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            String column = "c" + i + pick(List.of("", "_x", "_user"));
            Type type = pick(TYPES);
            columns.put(column, column(column, type));
            if (!type.name().equals("xid8") && !type.name().equals("jsonb")) {
                plain.add(column);
            }
            indexes.putAll(index(name, column, type));
        }
        if (!withId.isEmpty() && maybe(60)) {
            boolean nullable = maybe(50);
            Map<String, Object> reference =
                    map("type", "bigint", "nullable", nullable, "references", pick(withId), "comment", comment());
            if (maybe(60)) {
                reference.put(
                        "onDelete",
                        nullable ? pick(List.of("set null", "cascade")) : pick(List.of("restrict", "cascade")));
            }
            columns.put("ref_id", reference);
            indexes.put(name + "_ref_id_idx", map("on", List.of("ref_id")));
        }
        if (maybe(25)) {
            columns.put("twice", map("type", "bigint", "generated", "id * 2", "comment", comment()));
        }
        Map<String, Object> table =
                map("comment", comment(), "columns", columns, "primaryKey", List.of("id"), "indexes", indexes);
        if (!plain.isEmpty() && maybe(40)) {
            table.put("unique", map(name + "_own_key", List.of(pick(plain), "id")));
        }
        if (maybe(30)) {
            table.put("checks", map(name + "_sane", "id > 0 OR id IS NULL"));
        }
        if (maybe(20)) {
            columns.put("span", map("type", "daterange", "comment", comment()));
            table.put(
                    "exclusions",
                    map(name + "_overlap", map("elements", List.of("id WITH =", "span WITH &&"), "where", "id > 5")));
        }
        if (maybe(50)) {
            table.put("grants", pick(List.of(List.of(), List.of("select"), List.of("select", "insert"))));
        }
        if (!functions.isEmpty() && maybe(60)) {
            table.put("triggers", triggers(name));
        }
        tables.put(name, table);
        withId.add(name);
    }

    private Map<String, Object> column(String name, Type type) {
        Map<String, Object> column = map("type", type.name(), "comment", comment());
        if (maybe(40)) {
            column.put("nullable", true);
        }
        if (!type.fallback().isEmpty() && maybe(40)) {
            column.put("default", type.fallback());
        }
        if (!type.check().isEmpty() && maybe(40)) {
            column.put("check", String.format(type.check(), name));
        }
        return column;
    }

    private Map<String, Object> index(String table, String column, Type type) {
        if (maybe(60) || type.name().equals("xid8")) {
            return Map.of();
        }
        Map<String, Object> index =
                switch (type.name()) {
                    case "jsonb", "text[]", "bigint[]" -> map("on", List.of(column), "method", "gin");
                    case "daterange" -> map("on", List.of(column), "method", "gist");
                    case "text" ->
                        map("on", List.of(pick(List.of("lower(" + column + ") DESC", column + " text_pattern_ops"))));
                    case "timestamptz", "date" -> map("on", List.of(column), "method", "brin");
                    default -> map("on", List.of(column + " DESC NULLS LAST", "id"), "unique", maybe(50));
                };
        if (maybe(30)) {
            index.put("where", column + " IS NOT NULL");
        }
        if (!index.containsKey("method") && maybe(30)) {
            index.put("include", List.of("id"));
        }
        return map(table + "_" + column + "_idx", index);
    }

    private Map<String, Object> triggers(String table) {
        Map<String, Object> row = map(
                "when",
                pick(List.of("before", "after")),
                "events",
                List.of("insert", "update"),
                "function",
                "touched",
                "comment",
                comment());
        if (maybe(40)) {
            row.put("events", List.of("update"));
            row.put("of", List.of("id"));
            row.put("condition", "OLD.id IS DISTINCT FROM NEW.id");
        }
        Map<String, Object> statement = map(
                "when",
                "after",
                "events",
                List.of("update"),
                "forEach",
                "statement",
                "oldTable",
                "before_rows",
                "newTable",
                "after_rows",
                "function",
                "seen_rows",
                "arguments",
                List.of("it's", "b"),
                "comment",
                comment());
        return maybe(50) ? map(table + "_row", row) : map(table + "_row", row, table + "_statement", statement);
    }

    private String comment() {
        return pick(List.of(
                "What it is", "It's: \"quoted\" \\ and 100 %", "Größe, 大小 und İ", "-- no comment /* at all */"));
    }

    private boolean maybe(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
