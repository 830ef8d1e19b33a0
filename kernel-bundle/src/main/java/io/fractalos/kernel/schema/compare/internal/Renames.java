// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.schema.compare.internal.Difference.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds objects that were renamed: what is missing and what is extra, paired when it is declared or enough speaks for it. Two columns of one
 * type are not enough, for a column that was dropped and another one that was added hold different data.
 */
final class Renames {
    private static final int ENOUGH = 5;
    private static final int DECLARED = 100;
    private static final Set<Kind> SAME_DEFINITION =
            Set.of(Kind.INDEX, Kind.CONSTRAINT, Kind.VIEW, Kind.MATERIALIZED_VIEW, Kind.TYPE);

    private final Catalog declared;
    private final Catalog live;
    private final Origin origin;
    private final List<Rename> before;

    /** Between these two; {@code before} are those found already, whose names {@code declared} has. */
    Renames(Catalog declared, Catalog live, Origin origin, List<Rename> before) {
        this.declared = declared;
        this.live = live;
        this.origin = origin;
        this.before = before;
    }

    /** A pair and what speaks for it. */
    private record Guess(Rename rename, int weight) {}

    /** The renames that explain these differences best, tables first; no object is in two of them. */
    List<Rename> explaining(List<Difference> differences) {
        List<CatalogObject> missing = objects(differences, Change.MISSING);
        List<CatalogObject> extra = objects(differences, Change.EXTRA);
        List<Guess> guesses = new ArrayList<>();
        for (CatalogObject wanted : missing) {
            for (CatalogObject found : extra) {
                if (wanted.kind() == found.kind() && wanted.relation().equals(found.relation())) {
                    said(wanted, found)
                            .or(() -> guess(wanted, found))
                            .filter(guess -> guess.weight() >= ENOUGH)
                            .ifPresent(guesses::add);
                }
            }
        }
        guesses.sort(Comparator.comparing(Guess::weight).reversed());
        Set<CatalogObject> paired = new HashSet<>();
        return guesses.stream()
                .map(Guess::rename)
                .filter(rename -> !paired.contains(rename.declared()) && !paired.contains(rename.live()))
                .peek(rename -> paired.addAll(List.of(rename.declared(), rename.live())))
                .sorted(Comparator.comparing(rename -> rename.declared().kind()))
                .toList();
    }

    /** What the declaration itself says about the two. */
    private Optional<Guess> said(CatalogObject wanted, CatalogObject found) {
        return origin.formerName(wanted.kind(), declaredPath(wanted))
                .filter(found.name()::equals)
                .map(old -> new Guess(
                        new Rename(wanted, found, List.of(Rename.DECLARED + "renamedFrom: " + old)), DECLARED));
    }

    /** The path under which it is declared, whatever its table is called by now. */
    private String declaredPath(CatalogObject object) {
        return before.stream()
                .filter(rename -> rename.live().relation().isEmpty()
                        && rename.live().name().equals(object.relation()))
                .findFirst()
                .map(rename -> rename.declared().name() + "." + object.name())
                .orElse(object.path());
    }

    private static List<CatalogObject> objects(List<Difference> differences, Change change) {
        return differences.stream()
                .filter(difference -> difference.change() == change)
                .map(Difference::object)
                .toList();
    }

    private Optional<Guess> guess(CatalogObject wanted, CatalogObject found) {
        if (origin.dropped(found.kind(), declaredPath(found))) {
            return Optional.empty();
        }
        if (wanted.kind() == Kind.TABLE) {
            return table(wanted, found);
        }
        if (wanted.kind() == Kind.COLUMN) {
            return column(wanted, found);
        }
        if (SAME_DEFINITION.contains(wanted.kind()) && nameless(wanted).equals(nameless(found))) {
            return Optional.of(new Guess(new Rename(wanted, found, List.of("the definition is the same")), ENOUGH));
        }
        return Optional.empty();
    }

    private static String nameless(CatalogObject object) {
        return object.kind() == Kind.INDEX
                ? object.definition().replace(" INDEX " + object.name() + " ON ", " INDEX ON ")
                : object.definition();
    }

    private Optional<Guess> table(CatalogObject wanted, CatalogObject found) {
        List<String> evidence = new ArrayList<>();
        int weight = 0;
        Set<String> columns = columns(declared, wanted);
        Set<String> there = columns(live, found);
        Set<String> all = new HashSet<>(columns);
        all.addAll(there);
        there.retainAll(columns);
        if (there.size() * 2 < all.size()) {
            return Optional.empty();
        }
        weight += there.size() == all.size() ? 4 : 3;
        evidence.add(there.size() + " of " + all.size() + " columns have the same name and type");
        if (sameComment(wanted, found)) {
            weight += 3;
            evidence.add("the comment is the same");
        }
        if (live.of(found.name()).stream()
                .anyMatch(member -> member.kind() == Kind.CONSTRAINT
                        && declared.of(wanted.name()).stream()
                                .anyMatch(own -> own.name().equals(member.name())))) {
            weight += 2;
            evidence.add("its constraints still bear the declared names");
        }
        return Optional.of(new Guess(new Rename(wanted, found, evidence), weight));
    }

    private static Set<String> columns(Catalog catalog, CatalogObject table) {
        Set<String> columns = new HashSet<>();
        for (CatalogObject member : catalog.of(table.name())) {
            if (member.kind() == Kind.COLUMN) {
                columns.add(member.name() + " " + member.text("type"));
            }
        }
        return columns;
    }

    private Optional<Guess> column(CatalogObject wanted, CatalogObject found) {
        if (!wanted.part("type").equals(found.part("type"))) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>(List.of("the type is the same: " + wanted.text("type")));
        int weight = 0;
        if (sameComment(wanted, found)) {
            weight += 3;
            evidence.add("the comment is the same");
        }
        if (wanted.hint("attnum").equals(found.hint("attnum"))
                || wanted.hint("position").equals(found.hint("position"))) {
            weight += 2;
            evidence.add("it stands at the same place, " + found.hint("position"));
        }
        if (wanted.definition().equals(found.definition())) {
            weight += 1;
            evidence.add("default and nullability are the same");
        }
        Optional<String> shape = shape(wanted, found);
        if (shape.isPresent()) {
            weight += 3;
            evidence.add(shape.get() + " uses it the same way");
        }
        return Optional.of(new Guess(new Rename(wanted, found, evidence), weight));
    }

    /** A constraint or index that uses the one column as the declared one uses the other. */
    private Optional<String> shape(CatalogObject wanted, CatalogObject found) {
        Pattern name = Pattern.compile("\\b" + Pattern.quote(found.name()) + "\\b");
        return live.of(found.relation()).stream()
                .filter(member -> member.kind() == Kind.CONSTRAINT || member.kind() == Kind.INDEX)
                .filter(member -> name.matcher(member.definition()).find())
                .filter(member -> declared.find(member.key())
                        .filter(own -> own.definition()
                                .equals(name.matcher(member.definition()).replaceAll(wanted.name())))
                        .isPresent())
                .map(CatalogObject::key)
                .findFirst();
    }

    private static boolean sameComment(CatalogObject wanted, CatalogObject found) {
        return wanted.part("comment").isPresent() && wanted.part("comment").equals(found.part("comment"));
    }
}
