// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.CatalogObject;
import io.fractalos.kernel.schema.compare.internal.Kind;
import io.fractalos.kernel.schema.internal.Ddl.Step;
import io.fractalos.kernel.schema.internal.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the declaration says about rows that are there, done before everything else: new names, and values where there were none. */
final class Preparation {
    private static final Set<Kind> NAMED_AFTER = Set.of(Kind.CONSTRAINT, Kind.INDEX, Kind.TRIGGER, Kind.POLICY);

    private final Catalog live;
    private final Catalog wanted;
    private final List<Step> steps = new ArrayList<>();

    private Preparation(Catalog live, Catalog wanted) {
        this.live = live;
        this.wanted = wanted;
    }

    static List<Step> of(DeclaredSchema declared, Catalog live, Catalog wanted) {
        Preparation preparation = new Preparation(live, wanted);
        declared.tables().forEach((name, table) -> preparation.table(name, table));
        return preparation.steps;
    }

    private void table(String name, Table table) {
        String old = table.renamedFrom()
                .filter(from -> isTable(from) && !isTable(name))
                .orElse(name);
        if (!old.equals(name)) {
            List<String> statements = new ArrayList<>();
            statements.add("ALTER TABLE " + old + " RENAME TO " + name);
            members(old, name, old + "_", name + "_", statements);
            renamed(name + "-renamed", "It was " + old + "; its rows stay", "table " + name, statements);
        }
        if (isTable(old)) {
            table.columns().forEach((column, spec) -> column(old, name, column, spec));
        }
    }

    private void column(String old, String table, String column, Column spec) {
        String before = spec.renamedFrom()
                .filter(from -> isColumn(old, from) && !isColumn(old, column))
                .orElse(column);
        String object = "column " + table + "." + column;
        if (!before.equals(column)) {
            List<String> statements = new ArrayList<>();
            statements.add("ALTER TABLE " + table + " RENAME COLUMN " + before + " TO " + column);
            members(old, table, table + "_" + before + "_", table + "_" + column + "_", statements);
            renamed(table + "." + column + "-renamed", "It was " + before + "; its values stay", object, statements);
        }
        boolean may = live.find("column " + old + "." + before)
                .map(Preparation::mayBeNull)
                .orElse(true);
        if (spec.backfill().isPresent() && may) {
            List<String> statements = new ArrayList<>();
            if (!isColumn(old, before)) {
                statements.add("ALTER TABLE " + table + " ADD COLUMN " + column + " " + spec.type());
            }
            statements.add("UPDATE " + table + " SET " + column + " = "
                    + spec.backfill().get() + " WHERE " + column + " IS NULL");
            add(table + "." + column + "-filled", "Every row gets a value", object, statements);
        }
    }

    /** Constraints, indexes and sequences bear the name of their table and column: they follow where the declaration has the new name. */
    private void members(String old, String table, String prefix, String now, List<String> statements) {
        Set<String> names = wanted.of(table).stream().map(CatalogObject::name).collect(Collectors.toSet());
        for (CatalogObject member : live.of(old)) {
            // After a rename of the table its members already bear the new prefix.
            String current = prefix.startsWith(table + "_") && member.name().startsWith(old + "_")
                    ? table + member.name().substring(old.length())
                    : member.name();
            String to = current.startsWith(prefix) ? now + current.substring(prefix.length()) : current;
            boolean taken = live.of(old).stream().anyMatch(other -> other.name().equals(to));
            if (!to.equals(current) && names.contains(to) && !taken && NAMED_AFTER.contains(member.kind())) {
                statements.add(rename(member.kind(), table, current, to));
            }
            String sequence = old + "_" + member.name() + "_seq";
            if (member.kind() == Kind.COLUMN && member.part("identity").isPresent() && sequence.startsWith(prefix)) {
                statements.add(
                        "ALTER SEQUENCE " + sequence + " RENAME TO " + now + sequence.substring(prefix.length()));
            }
        }
        if (!prefix.equals(old + "_")) {
            String column = prefix.substring(table.length() + 1, prefix.length() - 1);
            live.find("column " + old + "." + column)
                    .filter(member -> member.part("identity").isPresent() && !old.equals(table))
                    .ifPresent(member -> statements.add("ALTER SEQUENCE " + prefix + "seq RENAME TO " + now + "seq"));
        }
    }

    private static String rename(Kind kind, String table, String from, String to) {
        return switch (kind) {
            case CONSTRAINT -> "ALTER TABLE " + table + " RENAME CONSTRAINT " + from + " TO " + to;
            case INDEX -> "ALTER INDEX " + from + " RENAME TO " + to;
            case TRIGGER -> "ALTER TRIGGER " + from + " ON " + table + " RENAME TO " + to;
            default -> "ALTER POLICY " + from + " ON " + table + " RENAME TO " + to;
        };
    }

    private static boolean mayBeNull(CatalogObject column) {
        return column.part("nullability").isEmpty();
    }

    private boolean isTable(String name) {
        return live.find("table " + name).isPresent();
    }

    private boolean isColumn(String table, String name) {
        return live.find("column " + table + "." + name).isPresent();
    }

    /** Who knows the old name fails from then on, and so does what comes before the new one. */
    private void renamed(String name, String comment, String object, List<String> statements) {
        steps.add(Step.of(name, comment, object, statements).asContracting());
    }

    private void add(String name, String comment, String object, List<String> statements) {
        steps.add(Step.of(name, comment, object, statements));
    }
}
