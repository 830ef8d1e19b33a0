// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.SearchPath;
import io.fractalos.kernel.schema.internal.Dependencies.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A declared schema as PostgreSQL DDL: the same declaration gives the same text, whatever file or order it came in. Names are not qualified;
 * the search path says where the tables go.
 */
public final class Ddl {
    /** How declarations call whoever uses their tables: the running platform, or the module they are of. */
    static final String PLATFORM = "fractal_app";

    private Ddl() {}

    /**
     * Statements that belong together, such as all of one table.
     *
     * @param contracting true when an older version cannot live with what they do
     */
    public record Step(String name, String comment, List<Part> parts, boolean contracting) {
        public Step {
            parts = List.copyOf(parts);
        }

        Step(String name, String comment, List<Part> parts) {
            this(name, comment, parts, false);
        }

        static Step of(String name, String comment, String object, List<String> statements) {
            return new Step(
                    name,
                    comment,
                    statements.stream().map(sql -> new Part(object, sql)).toList());
        }

        Step asContracting() {
            return new Step(name, comment, parts, true);
        }

        Step asAnyOther() {
            return new Step(name, comment, parts, false);
        }

        /** The statements in order. */
        public List<String> statements() {
            return parts.stream().map(Part::sql).toList();
        }
    }

    /**
     * A statement.
     *
     * @param object what it makes or is about, in the words of a catalog object's key; a function without its arguments
     */
    public record Part(String object, String sql) {}

    /** Extensions first, then each object after those it needs, then what points from one table to another, and triggers. */
    public static List<Step> of(DeclaredSchema schema) {
        List<Step> steps = new ArrayList<>();
        List<Part> extensions = schema.extensions().stream()
                .map(name -> new Part(
                        "extension " + name, "CREATE EXTENSION IF NOT EXISTS " + name + " SCHEMA " + SearchPath.OURS))
                .toList();
        add(steps, new Step("extensions", "What the tables need", extensions));
        Dependencies.ordered(schema).stream().map(Node::step).forEach(steps::add);
        schema.sequences().forEach((name, sequence) -> sequence.ownedBy()
                .ifPresent(column -> steps.add(Step.of(
                        name + "-owner",
                        "What " + name + " goes with",
                        "sequence " + name,
                        List.of("ALTER SEQUENCE " + name + " OWNED BY " + column)))));
        schema.tables().forEach((name, table) -> {
            add(
                    steps,
                    new Step(name + "-references", "What " + name + " points at", TableDdl.foreignKeys(name, table)));
            add(steps, triggers(name, FunctionDdl.triggers(name, table.triggers())));
            add(
                    steps,
                    new Step(
                            name + "-policies",
                            "Which rows of " + name + " are seen",
                            RightsDdl.policies(schema.realm().role(), name, table)));
        });
        schema.views().forEach((name, view) -> add(steps, triggers(name, FunctionDdl.triggers(name, view.triggers()))));
        schema.reactions()
                .forEach((name, reaction) ->
                        add(steps, triggers(name, FunctionDdl.triggers(name, reaction.triggers()))));
        return steps;
    }

    private static Step triggers(String relation, List<Part> parts) {
        return new Step(relation + "-triggers", "What a change of " + relation + " brings about", parts);
    }

    private static void add(List<Step> steps, Step step) {
        if (!step.parts().isEmpty()) {
            steps.add(step);
        }
    }

    /** The parts of all steps, in order. */
    static List<Part> parts(DeclaredSchema schema) {
        return of(schema).stream().flatMap(step -> step.parts().stream()).toList();
    }

    /** The statements of all steps, in order. */
    public static List<String> statements(DeclaredSchema schema) {
        return parts(schema).stream().map(Part::sql).toList();
    }
}
