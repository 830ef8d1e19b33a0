// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.compare.internal.CatalogObject;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Difference.Change;
import io.fractalos.kernel.schema.compare.internal.Kind;
import io.fractalos.kernel.schema.internal.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses differences whose repair loses data, or fails on rows that are there, unless the declaration says what becomes of them. */
final class LossRules {
    private static final Pattern VALUE = Pattern.compile("'([^']*)'");

    private final DeclaredSchema own;
    private final Optional<Releases> releases;
    private final List<Violation> broken = new ArrayList<>();

    /**
     * For one owner.
     *
     * @param releases there are; absent at run time, when what is declared has been released
     */
    LossRules(DeclaredSchema own, Optional<Releases> releases) {
        this.own = own;
        this.releases = releases;
    }

    List<Violation> broken(List<Difference> differences) {
        differences.forEach(this::check);
        return broken;
    }

    private void check(Difference difference) {
        CatalogObject object = difference.object();
        if (difference.change() == Change.EXTRA) {
            extra(object, difference.reversible());
        } else if (object.kind() == Kind.COLUMN) {
            column(difference, object);
        } else if (difference.change() == Change.CHANGED && object.kind() == Kind.TYPE) {
            enumeration(difference);
        } else if (!difference.reversible()) {
            report(
                    "/tables/" + object.name(),
                    object.key() + " cannot be altered that way: " + difference.risk(),
                    "Declare a new table, and copy the rows by a migration of your own");
        }
    }

    private void extra(CatalogObject object, boolean reversible) {
        switch (object.kind()) {
            case TABLE, SEQUENCE ->
                tombstone("", own.dropped(), object.name(), object.key(), reversible ? "it" : "it with what it holds");
            case COLUMN -> {
                if (object.part("generated").isEmpty()) {
                    member(object, "its values");
                }
            }
            case CONSTRAINT -> member(object, "what protects the rows");
            case POLICY -> member(object, "what hides rows from those who must not see or change them");
            case TRIGGER -> {
                // One of a view keeps no rows right, and a view has no tombstones.
                if (own.tables().containsKey(object.relation())) {
                    member(object, "what follows from a change of the rows");
                }
            }
            case INDEX -> {
                if (object.definition().contains("UNIQUE INDEX")) {
                    member(object, "what protects the rows");
                }
            }
            default -> {}
        }
    }

    private void member(CatalogObject object, String what) {
        Map<String, Tombstone> dropped = Optional.ofNullable(own.tables().get(object.relation()))
                .<Map<String, Tombstone>>map(Table::dropped)
                .orElse(Map.of());
        tombstone("/tables/" + object.relation(), dropped, object.name(), object.key(), what);
    }

    private void tombstone(String at, Map<String, Tombstone> dropped, String name, String key, String what) {
        Tombstone tombstone = dropped.get(name);
        if (tombstone == null) {
            List<Releases.Version> versions = releases.map(Releases::versions).orElse(List.of());
            String version = versions.isEmpty()
                    ? "1.0.0"
                    : versions.get(versions.size() - 1).name();
            report(
                    at,
                    "The " + key + " is not declared any more; dropping it would lose " + what,
                    "Add dropped: {" + name + ": {dropAfter: " + version + "}}, write renamedFrom: " + name
                            + " where it is now, or declare it again");
        } else if (releases.isPresent()
                && releases.get().versions().stream()
                        .noneMatch(version -> version.name().equals(tombstone.dropAfter()))) {
            report(
                    at + "/dropped/" + name + "/dropAfter",
                    "There is no release " + tombstone.dropAfter() + " yet, so what needs the " + key
                            + " may still be running",
                    "Declare it until then, or name a release there is");
        }
    }

    private void column(Difference difference, CatalogObject object) {
        Column column = Optional.ofNullable(own.tables().get(object.relation()))
                .map(table -> table.columns().get(object.name()))
                .orElse(null);
        if (column == null) {
            return;
        }
        String at = "/tables/" + object.relation() + "/columns/" + object.name();
        boolean needsValue = !column.nullable()
                && column.fallback().isEmpty()
                && column.identity().isEmpty()
                && column.generated().isEmpty()
                && column.backfill().isEmpty();
        if (difference.change() == Change.MISSING && needsValue) {
            report(
                    at,
                    "Rows that are there have no value for this column",
                    "Add backfill: with the value they get, a default, or nullable: true");
        }
        boolean refuses = difference.changed().contains("nullability") && !column.nullable();
        if (difference.change() == Change.CHANGED
                && refuses
                && column.backfill().isEmpty()) {
            report(
                    at,
                    "Rows that are there may have no value, and the column refuses that from now on",
                    "Add backfill: with the value they get");
        }
        if (difference.change() == Change.CHANGED
                && !difference.reversible()
                && column.using().isEmpty()) {
            String types = difference.live().flatMap(old -> old.part("type")).orElse("") + " to "
                    + object.part("type").orElse("");
            report(
                    at,
                    "Values may not fit when the column changes from " + types,
                    "Add using: with the expression that makes a new value of an old one");
        }
    }

    private void enumeration(Difference difference) {
        List<String> wanted = Optional.ofNullable(
                        own.enums().get(difference.object().name()))
                .map(EnumType::values)
                .orElse(List.of());
        String before = difference.live().map(CatalogObject::definition).orElse("");
        boolean gone = before.contains("'")
                && VALUE.matcher(before).results().anyMatch(value -> !wanted.contains(value.group(1)));
        if (gone) {
            report(
                    "/enums/" + difference.object().name() + "/values",
                    "A value is gone that rows may hold",
                    "Keep it, and refuse it by a check where it is not wanted any more");
        }
    }

    private void report(String at, String message, String fix) {
        broken.add(own.places().violation(own.owner(), at, message).withFix(fix));
    }
}
