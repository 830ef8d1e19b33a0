// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.CatalogObject;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Kind;
import io.fractalos.kernel.schema.compare.internal.Phase;
import io.fractalos.kernel.schema.compare.internal.Step;
import io.fractalos.kernel.schema.internal.Table.Column;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statement of a repair as a migration runs it: checked in two steps where that shortens a lock, and with the hints of the declaration. */
final class StepText {
    private static final Pattern CHECKED =
            Pattern.compile("(?s)ALTER TABLE (\\S+) ADD CONSTRAINT (\\S+) (CHECK|FOREIGN KEY) .*");
    private static final String NOT_NULL = " NOT NULL";
    private static final String SET_NOT_NULL = " SET" + NOT_NULL;
    private static final Pattern USING = Pattern.compile("(?s)( TYPE .*) USING .*");

    private final DeclaredSchema own;
    private final Catalog live;

    StepText(DeclaredSchema own, Catalog live) {
        this.own = own;
        this.live = live;
    }

    /**
     * A statement.
     *
     * @param later 1 when it waits for all others of its order
     */
    record Piece(String sql, int later) {}

    List<Piece> pieces(Difference difference, Step step) {
        Matcher checked = CHECKED.matcher(step.sql());
        if (checked.matches() && !step.sql().endsWith("NOT VALID") && !partitioned(checked.group(1))) {
            // Rows are read while others go on writing.
            return List.of(
                    new Piece(step.sql() + " NOT VALID", 0),
                    new Piece("ALTER TABLE " + checked.group(1) + " VALIDATE CONSTRAINT " + checked.group(2), 1));
        }
        if (step.phase() == Phase.CREATE_ROUTINE) {
            // What the body names may come later.
            return List.of(new Piece("SET LOCAL check_function_bodies = off;\n" + step.sql(), 0));
        }
        if (difference.object().kind() == Kind.INDEX && step.sql().startsWith("CREATE ")) {
            // It may have been built beforehand, without a lock.
            return List.of(new Piece(step.sql().replaceFirst(" INDEX ", " INDEX IF NOT EXISTS "), 0));
        }
        // Between the two, an older version of a module went on writing rows without a value.
        boolean fills = own.realm().isModule() && step.sql().endsWith(SET_NOT_NULL);
        CatalogObject object = difference.object();
        String sql = column(object)
                .map(column -> fills ? hinted(column, object, step.sql()) : using(column, step.sql()))
                .orElse(step.sql());
        return List.of(new Piece(sql, 0));
    }

    /** A statement about that column with all that the declaration says about the values that are there. */
    static String hinted(Column column, CatalogObject object, String sql) {
        return filled(column, object, using(column, sql));
    }

    /** Rows get a value before the column must have one. */
    private static String filled(Column column, CatalogObject object, String sql) {
        String table = "ALTER TABLE " + object.relation();
        boolean added = sql.startsWith(table + " ADD COLUMN " + object.name() + " ") && sql.endsWith(NOT_NULL);
        Optional<String> value = column.backfill();
        if (value.isEmpty() || !(added || sql.endsWith(SET_NOT_NULL))) {
            return sql;
        }
        String update = "UPDATE " + object.relation() + " SET " + object.name() + " = " + value.get() + " WHERE "
                + object.name() + " IS NULL;\n";
        return added
                ? sql.substring(0, sql.length() - NOT_NULL.length()) + ";\n" + update + table + " ALTER COLUMN "
                        + object.name() + SET_NOT_NULL
                : update + sql;
    }

    private Optional<Column> column(CatalogObject object) {
        return object.kind() == Kind.COLUMN
                ? Optional.ofNullable(own.tables().get(object.relation()))
                        .map(table -> table.columns().get(object.name()))
                : Optional.empty();
    }

    private static String using(Column column, String sql) {
        Matcher type = USING.matcher(sql);
        return column.using().isPresent() && type.find()
                ? type.replaceFirst("$1 USING "
                        + Matcher.quoteReplacement("(" + column.using().get() + ")"))
                : sql;
    }

    private boolean partitioned(String table) {
        return live.find("table " + table)
                .flatMap(found -> found.part("partition key"))
                .isPresent();
    }
}
