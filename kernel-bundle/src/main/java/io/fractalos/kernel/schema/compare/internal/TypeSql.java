// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.schema.compare.internal.Step.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types of the schema: enums are extended in place when that is possible. */
final class TypeSql {
    private static final Pattern LABEL = Pattern.compile("'(?:[^']|'')*'");

    private TypeSql() {}

    static Step create(CatalogObject type) {
        return create(type, 0);
    }

    private static Step create(CatalogObject type, int order) {
        return new Step(
                Phase.CREATE_TYPE,
                order,
                "CREATE " + AttributeSql.word(type) + " " + type.name() + " " + type.definition(),
                Lock.NONE);
    }

    static Step drop(CatalogObject type) {
        return Step.of(Phase.DROP_TYPE, Lock.NONE, "DROP " + AttributeSql.word(type) + " " + type.name());
    }

    /** From one type to another; {@code columns} are those of the live schema that have it. */
    static List<Step> alter(CatalogObject was, CatalogObject is, List<CatalogObject> columns) {
        if (!was.hint("type").equals("e") || !is.hint("type").equals("e")) {
            List<Step> steps = new ArrayList<>(List.of(drop(was), create(is)));
            steps.addAll(AttributeSql.created(is, ""));
            return steps;
        }
        return extendsInPlace(was, is) ? extend(was.name(), labels(was), labels(is)) : replace(was, is, columns);
    }

    /** True when the other type is this enum with more labels. */
    static boolean extendsInPlace(CatalogObject was, CatalogObject is) {
        List<String> old = labels(was);
        return was.hint("type").equals("e")
                && labels(is).stream().filter(old::contains).toList().equals(old);
    }

    private static List<Step> extend(String name, List<String> old, List<String> wanted) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!old.contains(wanted.get(i))) {
                String first = old.isEmpty() ? "" : " BEFORE " + old.get(0);
                String place = i == 0 ? first : " AFTER " + wanted.get(i - 1);
                steps.add(new Step(
                        Phase.CREATE_TYPE, i, "ALTER TYPE " + name + " ADD VALUE " + wanted.get(i) + place, Lock.NONE));
            }
        }
        return steps;
    }

    /** PostgreSQL takes no label away: the type is made anew and every column moved to it, which fails while a row has the label. */
    private static List<Step> replace(CatalogObject was, CatalogObject is, List<CatalogObject> columns) {
        String old = was.name().replaceAll("\"?$", "_before$0");
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Phase.CREATE_TYPE, 0, "ALTER TYPE " + was.name() + " RENAME TO " + old, Lock.NONE));
        steps.add(create(is, 1));
        for (CatalogObject column : columns) {
            String alter = "ALTER TABLE " + column.relation() + " ALTER COLUMN " + column.name() + " ";
            String type = column.text("type").replace(was.name(), is.name());
            String text = type.endsWith("[]") ? "text[]" : "text";
            column.part("default").ifPresent(ignored -> steps.add(move(2, alter + "DROP DEFAULT")));
            steps.add(move(3, alter + "TYPE " + type + " USING " + column.name() + "::" + text + "::" + type));
            column.part("default").ifPresent(value -> steps.add(move(4, alter + "SET " + value)));
        }
        steps.add(new Step(Phase.CREATE_TYPE, 5, "DROP TYPE " + old, Lock.NONE));
        return steps;
    }

    private static Step move(int order, String sql) {
        return new Step(Phase.CREATE_TYPE, order, sql, Lock.ACCESS_EXCLUSIVE);
    }

    private static List<String> labels(CatalogObject type) {
        List<String> labels = new ArrayList<>();
        Matcher label = LABEL.matcher(type.definition());
        while (label.find()) {
            labels.add(label.group());
        }
        return labels;
    }
}
