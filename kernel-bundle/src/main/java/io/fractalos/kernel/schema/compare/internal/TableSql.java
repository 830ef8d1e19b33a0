// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.schema.compare.internal.Step.Lock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tables and what is said about them as a whole. */
final class TableSql {
    private final Catalog to;

    TableSql(Catalog to) {
        this.to = to;
    }

    List<Step> create(CatalogObject table) {
        String parent = table.text("parent");
        boolean partition = parent.startsWith("PARTITION OF ");
        List<String> columns = to.of(table.name()).stream()
                .filter(member -> member.kind() == Kind.COLUMN)
                .sorted(Comparator.comparingInt(column -> Integer.parseInt(column.hint("position"))))
                .map(column -> "    " + column.name() + " " + column.definition())
                .toList();
        List<String> words = new ArrayList<>();
        words.add("CREATE");
        table.part("persistence").ifPresent(words::add);
        words.add("TABLE " + table.name());
        if (partition) {
            words.add(parent);
        } else {
            words.add("(\n" + String.join(",\n", columns) + "\n)");
            table.part("parent").ifPresent(words::add);
        }
        table.part("partition key").ifPresent(words::add);
        table.part("options").ifPresent(words::add);
        List<Step> steps = new ArrayList<>();
        int parentsFirst = partition ? 1 : 0;
        steps.add(new Step(
                Phase.CREATE_TABLE,
                parentsFirst,
                String.join(" ", words),
                partition ? Lock.ACCESS_EXCLUSIVE : Lock.NONE));
        steps.addAll(rowSecurity("", table.text("row security"), "", table.text("forced row security"), table.name()));
        return steps;
    }

    List<Step> add(CatalogObject column) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(
                Phase.CREATE_COLUMN,
                Lock.ACCESS_EXCLUSIVE,
                "ALTER TABLE " + column.relation() + " ADD COLUMN " + column.name() + " " + column.definition()));
        steps.addAll(sequenceGrants(column));
        return steps;
    }

    /** Of a column whose sequence was just made with it. */
    static List<Step> sequenceGrants(CatalogObject column) {
        return column.part("identity").isEmpty()
                ? List.of()
                : AttributeSql.grants("SEQUENCE " + column.hint("sequence"), "", "", column.text("sequence grants"));
    }

    /** All that can be altered; another partition key or parent cannot. */
    static List<Step> alter(CatalogObject was, CatalogObject is) {
        List<Step> steps = new ArrayList<>();
        String table = is.name();
        if (!was.part("persistence").equals(is.part("persistence"))) {
            steps.add(step(table, "SET " + (is.part("persistence").isPresent() ? "UNLOGGED" : "LOGGED")));
        }
        options(was.text("options")).stream()
                .filter(option -> !options(is.text("options")).contains(option))
                .forEach(option -> steps.add(step(table, "RESET (" + option.replaceFirst("=.*", "") + ")")));
        options(is.text("options")).stream()
                .filter(option -> !options(was.text("options")).contains(option))
                .forEach(option -> steps.add(new Step(
                        Phase.CREATE_TABLE,
                        3,
                        "ALTER TABLE " + table + " SET (" + option + ")",
                        Lock.SHARE_UPDATE_EXCLUSIVE)));
        steps.addAll(rowSecurity(
                was.text("row security"),
                is.text("row security"),
                was.text("forced row security"),
                is.text("forced row security"),
                table));
        if (!was.text("parent").equals(is.text("parent"))) {
            steps.addAll(parent(was.text("parent"), is.text("parent"), table));
        }
        steps.addAll(AttributeSql.changed(was, is));
        return steps;
    }

    private static List<Step> parent(String was, String is, String table) {
        List<Step> steps = new ArrayList<>();
        if (was.startsWith("PARTITION OF ")) {
            steps.add(new Step(
                    Phase.CREATE_TABLE,
                    3,
                    "ALTER TABLE " + parentName(was) + " DETACH PARTITION " + table,
                    Lock.ACCESS_EXCLUSIVE));
        }
        if (is.startsWith("PARTITION OF ")) {
            String bound =
                    is.substring("PARTITION OF ".length() + parentName(is).length());
            steps.add(new Step(
                    Phase.CREATE_TABLE,
                    4,
                    "ALTER TABLE " + parentName(is) + " ATTACH PARTITION " + table + bound,
                    Lock.ACCESS_EXCLUSIVE));
        }
        return steps;
    }

    private static String parentName(String partition) {
        String rest = partition.substring("PARTITION OF ".length());
        int end = rest.indexOf(rest.endsWith(" DEFAULT") ? " DEFAULT" : " FOR VALUES");
        return rest.substring(0, end);
    }

    private static List<Step> rowSecurity(String was, String is, String wasForced, String isForced, String table) {
        List<Step> steps = new ArrayList<>();
        if (!was.equals(is)) {
            steps.add(step(table, (is.isEmpty() ? "DISABLE" : "ENABLE") + " ROW LEVEL SECURITY"));
        }
        if (!wasForced.equals(isForced)) {
            steps.add(step(table, (isForced.isEmpty() ? "NO FORCE" : "FORCE") + " ROW LEVEL SECURITY"));
        }
        return steps;
    }

    private static List<String> options(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.substring("WITH (".length(), text.length() - 1).split(", ", -1));
    }

    private static Step step(String table, String action) {
        return new Step(Phase.CREATE_TABLE, 2, "ALTER TABLE " + table + " " + action, Lock.ACCESS_EXCLUSIVE);
    }
}
