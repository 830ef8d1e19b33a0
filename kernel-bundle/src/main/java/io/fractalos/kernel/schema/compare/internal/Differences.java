// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.schema.compare.internal.Difference.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Compares a declared catalog with a live one. What belongs to a table that is missing, or that nobody declares, is part of that table. */
public final class Differences {
    /** A table, then its columns, then the constraints that name them. */
    private static final int ROUNDS = 3;

    private final Catalog declared;
    private final Catalog live;
    private final SqlPath repair;
    private final SqlPath reverse;

    private Differences(Catalog declared, Catalog live) {
        this.declared = declared;
        this.live = live;
        this.repair = new SqlPath(live, declared);
        this.reverse = new SqlPath(declared, live);
    }

    /** What differs, ordered by object; empty when equal. What was renamed is missing under one name and extra under another. */
    public static List<Difference> between(Catalog declared, Catalog live) {
        return new Differences(declared, live).all();
    }

    /**
     * What differs, with renames told as such: where one is declared or suspected, the shadow is made once more with the names the live
     * schema has, so that the server itself says what follows from the rename and what is another difference. Rolls the connection back when
     * it does.
     */
    public static List<Difference> between(Connection connection, Shadow shadow, Catalog declared, Catalog live)
            throws SQLException {
        List<Rename> renames = new ArrayList<>();
        List<Difference> differences = between(declared, live);
        Catalog named = declared;
        for (int round = 0; round < ROUNDS; round++) {
            List<Rename> found = new Renames(named, live, shadow.origin(), renames).explaining(differences);
            if (found.isEmpty()) {
                break;
            }
            renames.addAll(found);
            named = shadow.catalog(connection, renames);
            differences = between(named, live);
        }
        List<Difference> all = new ArrayList<>(differences);
        renames.forEach(rename -> all.add(renamed(rename)));
        return List.copyOf(all);
    }

    private List<Difference> all() {
        List<Difference> differences = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>(declared.objects().keySet());
        keys.addAll(live.objects().keySet());
        keys.stream().sorted().forEach(key -> compare(declared.find(key), live.find(key))
                .ifPresent(differences::add));
        return differences;
    }

    private Optional<Difference> compare(Optional<CatalogObject> wanted, Optional<CatalogObject> found) {
        if (wanted.isPresent() && found.isPresent()) {
            return wanted.get().parts().equals(found.get().parts())
                    ? Optional.empty()
                    : Optional.of(changed(wanted.get(), found.get()));
        }
        if (wanted.isPresent()) {
            return belongsToOther(wanted.get(), declared, live) ? Optional.empty() : Optional.of(missing(wanted.get()));
        }
        return found.filter(object -> !belongsToOther(object, live, declared)).map(this::extra);
    }

    /** True when the table it belongs to is itself only on its side. */
    private static boolean belongsToOther(CatalogObject object, Catalog own, Catalog other) {
        return !object.relation().isEmpty()
                && List.of(Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW).stream()
                        .noneMatch(kind -> own.find(kind, object.relation()).isPresent()
                                && other.find(kind, object.relation()).isPresent());
    }

    private Difference missing(CatalogObject object) {
        Judgement judgement = Judgement.missing(object);
        return new Difference(
                Change.MISSING,
                Optional.of(object),
                Optional.empty(),
                List.of(),
                List.of(),
                judgement.severity(),
                repair.create(object),
                reverse.drop(object),
                judgement.reversible(),
                judgement.risk());
    }

    private Difference extra(CatalogObject object) {
        Judgement judgement = Judgement.extra(object);
        return new Difference(
                Change.EXTRA,
                Optional.empty(),
                Optional.of(object),
                List.of(),
                List.of(),
                judgement.severity(),
                repair.drop(object),
                reverse.create(object),
                judgement.reversible(),
                judgement.risk());
    }

    private Difference changed(CatalogObject wanted, CatalogObject found) {
        Set<String> labels = new LinkedHashSet<>(wanted.parts().keySet());
        labels.addAll(found.parts().keySet());
        labels.removeIf(
                label -> Objects.equals(wanted.parts().get(label), found.parts().get(label)));
        Judgement judgement = Judgement.changed(wanted, found, labels);
        return new Difference(
                Change.CHANGED,
                Optional.of(wanted),
                Optional.of(found),
                List.copyOf(labels),
                List.of(),
                judgement.severity(),
                new Alteration(repair, live, declared).alter(found, wanted),
                new Alteration(reverse, declared, live).alter(wanted, found),
                judgement.reversible(),
                judgement.risk());
    }

    private static Difference renamed(Rename rename) {
        Judgement judgement = Judgement.renamed(rename.declared());
        boolean whole = rename.declared().relation().isEmpty();
        return new Difference(
                Change.RENAMED,
                Optional.of(rename.declared()),
                Optional.of(rename.live()),
                List.of("name"),
                rename.evidence(),
                judgement.severity(),
                List.of(new Step(Phase.RENAME, whole ? 1 : 0, rename.sql(), Step.Lock.ACCESS_EXCLUSIVE)),
                List.of(new Step(Phase.RENAME, whole ? 0 : 1, rename.reverse(), Step.Lock.ACCESS_EXCLUSIVE)),
                true,
                judgement.risk());
    }
}
