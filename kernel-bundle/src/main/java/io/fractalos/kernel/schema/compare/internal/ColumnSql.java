// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.schema.compare.internal.Step.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From one column to another of the same name. */
final class ColumnSql {
    private static final String PLAIN = "COLLATE pg_catalog.\"default\"";

    private final CatalogObject was;
    private final CatalogObject is;
    private final String alter;
    private final List<Step> steps = new ArrayList<>();

    private ColumnSql(CatalogObject was, CatalogObject is) {
        this.was = was;
        this.is = is;
        this.alter = "ALTER TABLE " + is.relation() + " ALTER COLUMN " + is.name() + " ";
    }

    /** True when a column cannot be altered into the other: it has to be dropped and added, and its values are computed anew. */
    static boolean replaces(CatalogObject was, CatalogObject is) {
        return was.part("generated").isEmpty() && is.part("generated").isPresent();
    }

    /** The statements; the two must not {@link #replaces replace} each other. */
    static List<Step> alter(CatalogObject was, CatalogObject is) {
        ColumnSql sql = new ColumnSql(was, is);
        sql.generated();
        boolean type = sql.differ("type") || sql.differ("collation");
        if (type && sql.differ("default") && was.part("default").isPresent()) {
            // A default of the old type may not fit the new one.
            sql.add(0, "DROP DEFAULT");
        }
        if (type) {
            sql.type();
        }
        sql.identity();
        if (sql.differ("default")) {
            Optional<String> value = is.part("default");
            sql.add(4, value.map(text -> "SET " + text).orElse("DROP DEFAULT"));
        }
        if (sql.differ("nullability")) {
            sql.add(2, (is.part("nullability").isPresent() ? "SET" : "DROP") + " NOT NULL");
        }
        sql.sequence();
        sql.steps.addAll(AttributeSql.changed(was, is));
        return sql.steps;
    }

    private void generated() {
        if (differ("generated")) {
            Optional<String> expression = is.part("generated");
            add(
                    1,
                    expression
                            .map(text ->
                                    "SET EXPRESSION AS " + text.substring(text.indexOf('('), text.lastIndexOf(')') + 1))
                            .orElse("DROP EXPRESSION"));
        }
    }

    private void type() {
        String collation = is.part("collation").orElse(differ("collation") ? PLAIN : "");
        String using =
                differ("type") && is.part("generated").isEmpty() ? " USING " + is.name() + "::" + is.text("type") : "";
        add(1, "TYPE " + is.text("type") + (collation.isEmpty() ? "" : " " + collation) + using);
    }

    private void identity() {
        String before = was.text("identity");
        String after = is.text("identity");
        if (before.equals(after)) {
            return;
        }
        if (before.isEmpty()) {
            add(3, "ADD " + after + is.part("sequence").map(text -> " " + text).orElse(""));
        } else if (after.isEmpty()) {
            add(3, "DROP IDENTITY");
        } else {
            add(3, "SET " + after.replace(" AS IDENTITY", ""));
        }
    }

    private void sequence() {
        if (is.part("identity").isEmpty()) {
            return;
        }
        String name = was.hints().getOrDefault("sequence", is.hint("sequence"));
        if (was.part("identity").isPresent() && differ("sequence")) {
            steps.add(new Step(
                    Phase.CREATE_COLUMN,
                    5,
                    "ALTER SEQUENCE " + name + " " + is.hint("sequence options"),
                    Lock.SHARE_ROW_EXCLUSIVE));
        }
        steps.addAll(
                AttributeSql.grants("SEQUENCE " + name, "", was.text("sequence grants"), is.text("sequence grants")));
    }

    private boolean differ(String label) {
        return !was.part(label).equals(is.part(label));
    }

    private void add(int order, String action) {
        steps.add(new Step(Phase.CREATE_COLUMN, order, alter + action, Lock.ACCESS_EXCLUSIVE));
    }
}
