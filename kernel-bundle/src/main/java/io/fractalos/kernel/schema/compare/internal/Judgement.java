// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.schema.Severity;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How bad a difference is and what repairing it risks.
 *
 * @param reversible false when the repair may lose data
 * @param risk empty when there is nothing to know
 */
record Judgement(Severity severity, boolean reversible, String risk) {
    private static final Pattern SIZED =
            Pattern.compile("(numeric|character varying|character)\\((\\d+)(?:,(\\d+))?\\)");
    private static final Set<String> WIDER = Set.of(
            "smallint>integer",
            "smallint>bigint",
            "integer>bigint",
            "smallint>numeric",
            "integer>numeric",
            "bigint>numeric",
            "real>double precision");

    static Judgement missing(CatalogObject object) {
        return switch (object.kind()) {
            case TABLE -> new Judgement(Severity.LOSSY, true, "Its rows are gone: a backup has them");
            case COLUMN -> missingColumn(object);
            case CONSTRAINT -> new Judgement(Severity.BREAKING, true, "Reads every row, and fails while one breaks it");
            case INDEX ->
                new Judgement(
                        index(object),
                        true,
                        "Writers wait while it is built; CREATE INDEX CONCURRENTLY, outside a transaction, avoids that");
            case STATISTICS, OTHER -> new Judgement(Severity.COSMETIC, true, "");
            default -> new Judgement(Severity.BREAKING, true, "");
        };
    }

    private static Judgement missingColumn(CatalogObject column) {
        if (column.part("generated").isPresent()) {
            return new Judgement(Severity.BREAKING, true, "Rewrites the table while nobody can use it");
        }
        boolean needsValue = column.part("nullability").isPresent()
                && column.part("default").isEmpty()
                && column.part("identity").isEmpty();
        String rows = needsValue
                ? ", and adding it fails while the table has rows: add it without NOT NULL, fill it, then set NOT NULL"
                : "";
        return new Judgement(Severity.LOSSY, true, "Its values are gone: a backup has them" + rows);
    }

    static Judgement extra(CatalogObject object) {
        return switch (object.kind()) {
            case TABLE -> new Judgement(Severity.LOSSY, false, "Drops its rows: copy first what is worth keeping");
            case COLUMN ->
                object.part("generated").isPresent()
                        ? new Judgement(Severity.COSMETIC, true, "")
                        : new Judgement(Severity.LOSSY, false, "Drops its values: copy first what is worth keeping");
            case INDEX -> new Judgement(index(object), true, "");
            case CONSTRAINT, TRIGGER, POLICY, RULE -> new Judgement(Severity.BREAKING, true, "");
            case SEQUENCE -> new Judgement(Severity.COSMETIC, false, "Its current value is lost");
            case OTHER -> new Judgement(Severity.COSMETIC, false, "How to make it again is not known: keep its DDL");
            default -> new Judgement(Severity.COSMETIC, true, "");
        };
    }

    static Judgement renamed(CatalogObject declared) {
        return new Judgement(
                declared.kind() == Kind.INDEX ? Severity.COSMETIC : Severity.BREAKING,
                true,
                "Whoever uses the name of today fails afterwards");
    }

    /** The worst of what is said about each part that differs. */
    static Judgement changed(CatalogObject wanted, CatalogObject found, Set<String> labels) {
        return labels.stream()
                .map(label -> part(label, wanted, found))
                .min(Comparator.comparing(Judgement::severity)
                        .thenComparing(judgement -> judgement.risk().isEmpty()))
                .orElseThrow();
    }

    private static Judgement part(String label, CatalogObject wanted, CatalogObject found) {
        return switch (label) {
            case "comment", "column comments", "options" -> new Judgement(Severity.COSMETIC, true, "");
            case "owner" ->
                new Judgement(Severity.BREAKING, true, "Only a superuser or a member of both roles can give it back");
            case "type" ->
                wanted.kind() == Kind.COLUMN
                        ? type(found.text(label), wanted.text(label))
                        : new Judgement(Severity.BREAKING, true, "");
            case "collation" -> new Judgement(Severity.BREAKING, true, "Indexes on it are built anew");
            case "generated" -> generated(wanted, found);
            case "nullability" ->
                new Judgement(
                        Severity.BREAKING,
                        true,
                        wanted.part(label).isPresent() ? "Reads every row, and fails while one has no value" : "");
            case "partition key" ->
                new Judgement(Severity.BREAKING, false, "Cannot be altered: make the table anew and copy its rows");
            case "parent" ->
                new Judgement(Severity.BREAKING, true, "Reads every row, and fails while one is outside the bound");
            case "definition", "validity" -> definition(wanted);
            default -> new Judgement(Severity.BREAKING, true, "");
        };
    }

    private static Judgement definition(CatalogObject wanted) {
        return switch (wanted.kind()) {
            case INDEX -> new Judgement(index(wanted), true, "Writers wait while it is built");
            case CONSTRAINT -> new Judgement(Severity.BREAKING, true, "Reads every row, and fails while one breaks it");
            case MATERIALIZED_VIEW -> new Judgement(Severity.BREAKING, true, "Is filled anew");
            case TYPE -> new Judgement(Severity.BREAKING, true, "Fails while a row holds a value that goes");
            default -> new Judgement(Severity.BREAKING, true, "");
        };
    }

    private static Judgement generated(CatalogObject wanted, CatalogObject found) {
        return ColumnSql.replaces(found, wanted)
                ? new Judgement(Severity.LOSSY, false, "The values of the column are computed anew")
                : new Judgement(Severity.BREAKING, true, "");
    }

    private static Judgement type(String from, String to) {
        String rewrites = "Rewrites the table while nobody can use it";
        return widens(from, to)
                ? new Judgement(Severity.BREAKING, true, rewrites)
                : new Judgement(
                        Severity.LOSSY,
                        false,
                        rewrites + "; fails, or loses what does not fit, where a value is too large");
    }

    /** True when every value of one type is a value of the other. */
    static boolean widens(String from, String to) {
        boolean anyLength = to.equals("text") || to.equals("character varying");
        if (WIDER.contains(from + ">" + to)
                || (anyLength && from.startsWith("character"))
                || (to.equals("numeric") && from.startsWith("numeric("))) {
            return true;
        }
        Matcher old = SIZED.matcher(from);
        Matcher wanted = SIZED.matcher(to);
        if (!old.matches() || !wanted.matches() || !old.group(1).equals(wanted.group(1))) {
            return false;
        }
        int scale = number(wanted.group(3)) - number(old.group(3));
        return scale >= 0 && number(wanted.group(2)) - number(old.group(2)) >= scale;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static Severity index(CatalogObject index) {
        return index.hint("unique").isEmpty() ? Severity.COSMETIC : Severity.BREAKING;
    }
}
