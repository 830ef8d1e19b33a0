// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import static io.fractalos.kernel.testing.Dice.map;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Views made up by dice over tables and over each other, under names whose order says nothing about who reads whom. */
final class RandomViews {
    private final Dice dice;
    private final Map<String, List<String>> columns;
    private final Set<String> updatable;
    private final List<String> relations;
    private final boolean functions;

    final Map<String, Object> views = new TreeMap<>();
    final Map<String, Object> materialized = new TreeMap<>();

    /** @param columns of each table, id among them */
    RandomViews(Dice dice, Map<String, List<String>> columns, boolean functions) {
        this.dice = dice;
        this.columns = new TreeMap<>(columns);
        this.updatable = new HashSet<>(columns.keySet());
        this.relations = new ArrayList<>(this.columns.keySet());
        this.functions = functions;
        int count = dice.upTo(5);
        for (int i = 0; i < count; i++) {
            String name = dice.pick(List.of("a", "m", "z")) + "_view_" + i;
            if (dice.maybe(30)) {
                materialized.put(name, materialized(name));
            } else {
                views.put(name, view(name));
            }
            relations.add(name);
        }
    }

    private Map<String, Object> view(String name) {
        String from = dice.pick(relations);
        Map<String, Object> view = map("comment", dice.comment());
        switch (dice.upTo(3)) {
            case 0 -> plain(name, from, view);
            case 1 -> {
                String other = dice.pick(relations);
                view.put(
                        "query",
                        "SELECT a.id, b.id AS other FROM " + from + " a LEFT JOIN " + other + " b ON b.id = a.id");
                columns.put(name, List.of("id", "other"));
            }
            default -> {
                view.put(
                        "query",
                        "WITH seen AS (SELECT id FROM " + from + ")\nSELECT id, count(*)"
                                + (functions ? " + plus(1, 2)" : "")
                                + " AS number FROM seen GROUP BY id HAVING count(*) > 0");
                columns.put(name, List.of("id", "number"));
                view.put("columns", map("number", dice.comment()));
            }
        }
        if (dice.maybe(40)) {
            view.put("securityInvoker", dice.maybe(70));
        }
        if (functions && dice.maybe(40)) {
            view.put(
                    "triggers",
                    map(
                            name + "_change",
                            map(
                                    "when",
                                    "instead of",
                                    "events",
                                    dice.pick(List.of(List.of("insert"), List.of("update", "delete"))),
                                    "function",
                                    "touched",
                                    "comment",
                                    dice.comment())));
        }
        if (dice.maybe(50)) {
            view.put("grants", dice.rights("select", "insert", "update", "delete"));
        }
        return view;
    }

    /** One relation, some of its columns: what can be written through when what it reads can. */
    private void plain(String name, String from, Map<String, Object> view) {
        List<String> own = new ArrayList<>(List.of("id"));
        columns.get(from).stream()
                .filter(column -> !column.equals("id") && dice.maybe(60))
                .forEach(own::add);
        view.put(
                "query",
                "SELECT " + String.join(", ", own) + " FROM " + from + " WHERE id > 5 AND id <> ALL ('{7,8}')");
        columns.put(name, own);
        if (updatable.contains(from)) {
            updatable.add(name);
            if (dice.maybe(50)) {
                view.put("checkOption", dice.pick(List.of("local", "cascaded")));
            }
        }
        view.put("columns", map(dice.pick(own), dice.comment()));
    }

    private Map<String, Object> materialized(String name) {
        String from = dice.pick(relations);
        Map<String, Object> view = map(
                "comment",
                dice.comment(),
                "query",
                "SELECT id, count(*) AS number, 'it''s' AS word FROM " + from + " GROUP BY id",
                "columns",
                map("word", dice.comment()));
        Map<String, Object> indexes = new TreeMap<>();
        if (dice.maybe(60)) {
            indexes.put(name + "_key", map("on", List.of("id"), "unique", true));
        }
        if (dice.maybe(40)) {
            indexes.put(name + "_word_idx", map("on", List.of("lower(word) DESC", "number"), "where", "number > 1"));
        }
        view.put("indexes", indexes);
        if (dice.maybe(50)) {
            view.put("grants", dice.rights("select"));
        }
        columns.put(name, List.of("id", "number", "word"));
        return view;
    }
}
