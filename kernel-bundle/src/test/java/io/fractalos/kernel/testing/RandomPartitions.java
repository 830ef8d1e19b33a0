// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import static io.fractalos.kernel.testing.Dice.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Partitioned tables made up by dice. */
final class RandomPartitions {
    private final Dice dice;

    RandomPartitions(Dice dice) {
        this.dice = dice;
    }

    /** A table of that name, split by a range, a list or a hash; an enumeration called mood splits it when there is one. */
    Map<String, Object> table(String name, boolean mood) {
        return switch (dice.pick(List.of("range", "days", "list", mood ? "mood" : "list", "hash"))) {
            case "range" ->
                table(
                        name,
                        "range",
                        List.of("id", "part"),
                        "bigint",
                        parts(
                                name,
                                map("from", List.of("MINVALUE", "MINVALUE"), "to", List.of(10, 0)),
                                map("from", List.of(10, 0), "to", List.of("MAXVALUE", "MAXVALUE"))));
            case "days" ->
                table(
                        name,
                        "range",
                        List.of("part"),
                        dice.pick(List.of("date", "timestamptz")),
                        parts(
                                name,
                                map("from", List.of("2025-01-01"), "to", List.of("2026-01-01")),
                                map("from", List.of("2026-01-01"), "to", List.of("2027-01-01"))));
            case "list" ->
                table(
                        name,
                        "list",
                        List.of("part"),
                        "text",
                        parts(name, map("in", List.of("de", "it's")), map("in", List.of("fr"))));
            case "mood" ->
                table(
                        name,
                        "list",
                        List.of("part"),
                        "mood",
                        parts(name, map("in", List.of("GOOD", "SO SO")), map("in", List.of("BAD"))));
            default -> table(name, "hash", List.of("id"), "integer", hashes(name, 2 + dice.upTo(3)));
        };
    }

    private Map<String, Object> table(
            String name, String method, List<String> by, String type, Map<String, Object> partitions) {
        if (!method.equals("hash") && dice.maybe(50)) {
            partitions.put(name + "_rest", map("default", true, "comment", dice.comment()));
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", map("type", "bigint", "comment", dice.comment()));
        if (dice.maybe(50)) {
            columns.put("id", map("type", "bigint", "identity", "by default", "comment", dice.comment()));
        }
        columns.put("part", map("type", type, "comment", dice.comment()));
        columns.put("note", map("type", "text", "nullable", true, "check", "note <> ''", "comment", dice.comment()));
        List<String> key = new ArrayList<>(List.of("id"));
        by.stream().filter(column -> !key.contains(column)).forEach(key::add);
        Map<String, Object> indexes = new TreeMap<>();
        if (dice.maybe(60)) {
            indexes.put(name + "_note_idx", map("on", List.of("lower(note)"), "where", "note IS NOT NULL"));
        }
        return map(
                "comment",
                dice.comment(),
                "columns",
                columns,
                "primaryKey",
                key,
                "indexes",
                indexes,
                "partitionBy",
                map("method", method, "columns", by),
                "partitions",
                partitions);
    }

    private Map<String, Object> hashes(String name, int modulus) {
        Map<String, Object> partitions = new TreeMap<>();
        for (int i = 0; i < modulus; i++) {
            partitions.put(name + "_" + i, map("modulus", modulus, "remainder", i, "comment", dice.comment()));
        }
        return partitions;
    }

    private Map<String, Object> parts(String name, Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> partitions = new TreeMap<>();
        one.put("comment", dice.comment());
        other.put("comment", dice.comment());
        partitions.put(name + "_one", one);
        partitions.put(name + "_two", other);
        return partitions;
    }
}
