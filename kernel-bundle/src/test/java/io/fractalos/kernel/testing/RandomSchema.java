// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import static io.fractalos.kernel.testing.Dice.map;

import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Dice dice;
    private final Map<String, Object> enums = new TreeMap<>();
    private final Map<String, Object> sequences = new TreeMap<>();
    private final Map<String, Object> tables = new TreeMap<>();
    private final Map<String, Object> functions = new TreeMap<>();
    private final List<String> withId = new ArrayList<>();
    private final Map<String, List<String>> relations = new TreeMap<>();

    private RandomSchema(long seed) {
        dice = new Dice(seed);
    }

    /** The schema of that seed. */
    public static SchemaSource of(long seed) {
        String text = new RandomSchema(seed).text();
        return new SchemaSource("random", List.of(new SchemaFile("random-" + seed + ".yaml", text)), List.of());
    }

    /** JSON is YAML. */
    private String text() {
        if (dice.maybe(50)) {
            functions();
        }
        if (dice.maybe(50)) {
            enums.put("mood", map("values", List.of("GOOD", "SO SO", "BAD"), "comment", dice.comment()));
        }
        if (dice.maybe(40)) {
            sequences();
        }
        int count = 1 + dice.upTo(6);
        for (int i = 0; i < count; i++) {
            table("t" + i + dice.pick(List.of("", "_order", "_a_long_name_that_still_fits")));
        }
        if (dice.maybe(40)) {
            partitioned("p" + dice.pick(List.of("", "_by")));
        }
        policies();
        RandomViews random = new RandomViews(dice, relations, !functions.isEmpty());
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("owner", "random");
        schema.put("extensions", List.of("btree_gist", "pg_trgm"));
        schema.put("enums", enums);
        schema.put("sequences", sequences);
        schema.put("tables", tables);
        schema.put("functions", functions);
        schema.put("views", random.views);
        schema.put("materializedViews", random.materialized);
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
                        dice.pick(List.of("immutable", "stable", "volatile")),
                        "strict",
                        dice.maybe(50),
                        "parallelSafe",
                        dice.maybe(50),
                        "comment",
                        "A sum",
                        "body",
                        "SELECT a + b"));
    }

    private void sequences() {
        sequences.put(
                "numbers",
                map("allocationSize", 50, "comment", dice.comment(), "grants", dice.rights("usage", "select")));
        sequences.put(
                "receipts",
                map(
                        "type",
                        dice.pick(List.of("integer", "smallint", "bigint")),
                        "start",
                        1000,
                        "minimum",
                        10,
                        "maximum",
                        30_000,
                        "increment",
                        dice.pick(List.of(1, 5)),
                        "cache",
                        dice.pick(List.of(1, 10)),
                        "cycle",
                        dice.maybe(50),
                        "comment",
                        dice.comment()));
    }

    private void partitioned(String name) {
        Map<String, Object> table = new RandomPartitions(dice).table(name, !enums.isEmpty());
        if (!functions.isEmpty() && dice.maybe(50)) {
            table.put("triggers", triggers(name));
        }
        tables.put(name, table);
        relations.put(name, List.of("id", "part", "note"));
    }

    /** Rows that some may not see, in some of the tables. */
    private void policies() {
        List<String> names = List.copyOf(tables.keySet());
        for (String name : names) {
            if (dice.maybe(30)) {
                Map<String, Object> table = tables(name);
                table.put("rowLevelSecurity", dice.pick(List.of("enabled", "forced")));
                String other = dice.pick(names);
                table.put(
                        "policies",
                        map(
                                name + "_read",
                                map(
                                        "for",
                                        dice.pick(List.of("select", "delete", "all")),
                                        "using",
                                        dice.pick(List.of(
                                                "true",
                                                "id > 5",
                                                "EXISTS (SELECT 1 FROM " + other + " o WHERE o.id = " + name + ".id)")),
                                        "comment",
                                        dice.comment()),
                                name + "_write",
                                map(
                                        "for",
                                        dice.pick(List.of("insert", "update")),
                                        "to",
                                        List.of(dice.pick(List.of("fractal_app", "public"))),
                                        "restrictive",
                                        dice.maybe(50),
                                        "check",
                                        "id < 10",
                                        "comment",
                                        dice.comment())));
            }
        }
    }

    @SuppressWarnings("unchecked") // it was put there by this class
    private Map<String, Object> tables(String name) {
        return (Map<String, Object>) tables.get(name);
    }

    private void table(String name) {
        Map<String, Object> columns = new LinkedHashMap<>();
        Map<String, Object> indexes = new TreeMap<>();
        List<String> plain = new ArrayList<>();
        columns.put(
                "id",
                map(
                        "type",
                        "bigint",
                        "identity",
                        dice.pick(List.of("always", "by default")),
                        "comment",
                        dice.comment()));
        int count = 1 + dice.upTo(8);
        for (int i = 0; i < count; i++) {
            String column = "c" + i + dice.pick(List.of("", "_x", "_user"));
            Type type = dice.pick(TYPES);
            columns.put(column, column(column, type));
            if (!type.name().equals("xid8") && !type.name().equals("jsonb")) {
                plain.add(column);
            }
            indexes.putAll(index(name, column, type));
        }
        if (!withId.isEmpty() && dice.maybe(60)) {
            boolean nullable = dice.maybe(50);
            Map<String, Object> reference = map(
                    "type", "bigint", "nullable", nullable, "references", dice.pick(withId), "comment", dice.comment());
            if (dice.maybe(60)) {
                reference.put(
                        "onDelete",
                        nullable
                                ? dice.pick(List.of("set null", "cascade"))
                                : dice.pick(List.of("restrict", "cascade")));
            }
            columns.put("ref_id", reference);
            indexes.put(name + "_ref_id_idx", map("on", List.of("ref_id")));
        }
        if (dice.maybe(25)) {
            columns.put("twice", map("type", "bigint", "generated", "id * 2", "comment", dice.comment()));
        }
        Map<String, Object> table =
                map("comment", dice.comment(), "columns", columns, "primaryKey", List.of("id"), "indexes", indexes);
        if (!plain.isEmpty() && dice.maybe(40)) {
            table.put("unique", map(name + "_own_key", List.of(dice.pick(plain), "id")));
        }
        if (dice.maybe(30)) {
            table.put("checks", map(name + "_sane", "id > 0 OR id IS NULL"));
        }
        if (dice.maybe(20)) {
            columns.put("span", map("type", "daterange", "comment", dice.comment()));
            table.put(
                    "exclusions",
                    map(name + "_overlap", map("elements", List.of("id WITH =", "span WITH &&"), "where", "id > 5")));
        }
        if (dice.maybe(50)) {
            table.put("grants", dice.pick(List.of(List.of(), List.of("select"), List.of("select", "insert"))));
        }
        if (!functions.isEmpty() && dice.maybe(60)) {
            table.put("triggers", triggers(name));
        }
        if (!enums.isEmpty() && dice.maybe(40)) {
            columns.put(
                    "mood",
                    map("type", "mood", "default", "'GOOD'", "check", "mood <> 'BAD'", "comment", dice.comment()));
        }
        if (!sequences.isEmpty() && dice.maybe(40)) {
            columns.put("receipt", map("type", "bigint", "default", "nextval('receipts')", "comment", dice.comment()));
        }
        if (dice.maybe(30)) {
            columns.put(
                    "sorted",
                    map("type", "text", "collation", "C", "grants", List.of("update"), "comment", dice.comment()));
        }
        if (dice.maybe(30)) {
            table.put("comments", map(name + "_pkey", dice.comment()));
        }
        tables.put(name, table);
        withId.add(name);
        relations.put(name, List.copyOf(columns.keySet()));
    }

    private Map<String, Object> column(String name, Type type) {
        Map<String, Object> column = map("type", type.name(), "comment", dice.comment());
        if (dice.maybe(40)) {
            column.put("nullable", true);
        }
        if (!type.fallback().isEmpty() && dice.maybe(40)) {
            column.put("default", type.fallback());
        }
        if (!type.check().isEmpty() && dice.maybe(40)) {
            column.put("check", String.format(type.check(), name));
        }
        return column;
    }

    private Map<String, Object> index(String table, String column, Type type) {
        if (dice.maybe(60) || type.name().equals("xid8")) {
            return Map.of();
        }
        Map<String, Object> index =
                switch (type.name()) {
                    case "jsonb", "text[]", "bigint[]" -> map("on", List.of(column), "method", "gin");
                    case "daterange" -> map("on", List.of(column), "method", "gist");
                    case "text" ->
                        map(
                                "on",
                                List.of(dice.pick(
                                        List.of("lower(" + column + ") DESC", column + " text_pattern_ops"))));
                    case "timestamptz", "date" -> map("on", List.of(column), "method", "brin");
                    default -> map("on", List.of(column + " DESC NULLS LAST", "id"), "unique", dice.maybe(50));
                };
        if (dice.maybe(30)) {
            index.put("where", column + " IS NOT NULL");
        }
        if (!index.containsKey("method") && dice.maybe(30)) {
            index.put("include", List.of("id"));
        }
        return map(table + "_" + column + "_idx", index);
    }

    private Map<String, Object> triggers(String table) {
        Map<String, Object> row = map(
                "when",
                dice.pick(List.of("before", "after")),
                "events",
                List.of("insert", "update"),
                "function",
                "touched",
                "comment",
                dice.comment());
        if (dice.maybe(40)) {
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
                dice.comment());
        return dice.maybe(50) ? map(table + "_row", row) : map(table + "_row", row, table + "_statement", statement);
    }
}
