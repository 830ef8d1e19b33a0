// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.internal.Ddl.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The order in which declared objects can be made: enumerations, sequences, functions, tables and views by kind and name, each after those
 * whose names stand in its text.
 */
final class Dependencies {
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern CALL = Pattern.compile("([a-z_][a-z0-9_]*)\\s*\\(");

    private final NavigableMap<String, Node> nodes = new TreeMap<>();
    private final Set<String> done = new LinkedHashSet<>();
    private final List<String> way = new ArrayList<>();
    private Optional<List<String>> circle = Optional.empty();

    private Dependencies() {}

    /**
     * An object that others may need.
     *
     * @param key kind and name, such as {@code 3 function total}: kinds are ordered by their digit
     * @param names what it has in its text
     */
    record Node(String key, Set<String> names, Step step) {
        /** As a person writes it. */
        String title() {
            return key.substring(2);
        }

        String name() {
            return key.substring(key.lastIndexOf(' ') + 1);
        }
    }

    /** All objects, each after those it needs; an object of a circle comes before some of them. */
    static List<Node> ordered(DeclaredSchema schema) {
        Dependencies all = new Dependencies();
        all.collect(schema);
        all.nodes.keySet().forEach(all::visit);
        return all.done.stream().map(key -> all.nodes.get(key)).toList();
    }

    /** The titles of objects that need each other, the first once more at the end, when there are some. */
    static Optional<List<String>> circle(DeclaredSchema schema) {
        Dependencies all = new Dependencies();
        all.collect(schema);
        all.nodes.keySet().forEach(all::visit);
        return all.circle;
    }

    private void collect(DeclaredSchema schema) {
        String role = schema.realm().role();
        schema.enums()
                .forEach((name, type) -> add(
                        "1 enum ",
                        name,
                        Set.of(),
                        Step.of(name + "-type", type.comment(), "type " + name, ViewDdl.enumeration(name, type))));
        schema.sequences()
                .forEach((name, sequence) -> add(
                        "2 sequence ",
                        name,
                        Set.of(),
                        Step.of(
                                name + "-sequence",
                                sequence.comment(),
                                "sequence " + name,
                                ViewDdl.sequence(role, name, sequence))));
        schema.tables()
                .forEach((name, table) -> add(
                        "3 table ",
                        name,
                        TableTexts.of(table),
                        new Step(name, table.comment(), TableDdl.parts(role, name, table))));
        schema.functions()
                .forEach((name, function) -> add(
                        "4 function ",
                        name,
                        words(function),
                        Step.of(
                                name + "-function",
                                function.comment(),
                                "function " + name,
                                FunctionDdl.statements(role, name, function))));
        schema.views()
                .forEach((name, view) -> add(
                        "5 view ",
                        name,
                        words(view.query()),
                        Step.of(name + "-view", view.comment(), "view " + name, ViewDdl.view(role, name, view))));
        schema.materializedViews()
                .forEach((name, view) -> add(
                        "6 materialized view ",
                        name,
                        words(view.query()),
                        new Step(name + "-view", view.comment(), ViewDdl.materialized(role, name, view))));
    }

    private void add(String kind, String name, Set<String> names, Step step) {
        nodes.put(kind + name, new Node(kind + name, names, step));
    }

    private void visit(String key) {
        if (done.contains(key)) {
            return;
        }
        if (way.contains(key)) {
            List<String> around = new ArrayList<>(way.subList(way.indexOf(key), way.size()));
            around.add(key);
            if (circle.isEmpty()) {
                circle = Optional.of(around.stream().map(k -> k.substring(2)).toList());
            }
            return;
        }
        way.add(key);
        Node node = nodes.get(key);
        nodes.forEach((other, needed) -> {
            if (!other.equals(key) && node != null && node.names().contains(needed.name())) {
                visit(other);
            }
        });
        way.remove(way.size() - 1);
        done.add(key);
    }

    /** A body in PL/pgSQL looks for its names when it runs; one in SQL is read when it is made. */
    private static Set<String> words(Function function) {
        String head = function.returns() + " " + function.arguments().values();
        return words(function.language().equals("sql") ? head + " " + function.body() : head);
    }

    static Set<String> words(String sql) {
        return WORD.matcher(sql).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    static Set<String> calls(String sql) {
        return CALL.matcher(sql).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
