// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.drift.DriftSource.Look;
import io.fractalos.kernel.drift.DriftSource.Watched;
import io.fractalos.kernel.drift.Finding;
import io.fractalos.kernel.drift.Finding.Repair;
import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.CatalogObject;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Difference.Change;
import io.fractalos.kernel.schema.compare.internal.Kind;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.compare.internal.SearchPath;
import io.fractalos.kernel.schema.compare.internal.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Differences of catalogs as people read them. */
final class SchemaFindings {
    private static final Set<Kind> PARTS_OF_A_TABLE = Set.of(Kind.COLUMN, Kind.CONSTRAINT, Kind.SCHEMA);

    private final Ignored ignored;
    private final List<Watched> watched = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> repair = new ArrayList<>();

    SchemaFindings(Ignored ignored) {
        this.ignored = ignored;
    }

    /** The differences of one schema, and what was looked at. */
    void add(String schema, Owners owners, Catalog declared, Catalog live, List<Difference> differences) {
        declared.objects().values().stream()
                .filter(object -> !PARTS_OF_A_TABLE.contains(object.kind()))
                .map(object -> new Watched(
                        object.kind().word() + " " + place(schema, object) + object.path(),
                        object.kind().word(),
                        owners.of(object)))
                .forEach(watched::add);
        List<Difference> told = differences.stream()
                .filter(difference -> !ignored.covers(schema, difference))
                .toList();
        told.forEach(difference -> findings.add(finding(schema, owners, declared, live, difference)));
        List<Step> steps = Difference.repairs(told);
        if (!steps.isEmpty()) {
            repair.addAll(statements(schema, steps));
        }
    }

    /** A schema that is looked at no more since its module is gone; its rows wait for the module or the order to drop them. */
    void kept(String schema) {
        watched.add(new Watched("schema " + schema, "kept schema", Realm.module(schema)));
    }

    Look look() {
        return new Look(findings, repair, watched);
    }

    private Finding finding(String schema, Owners owners, Catalog declared, Catalog live, Difference difference) {
        CatalogObject object = difference.object();
        boolean managed = difference.change() != Change.EXTRA || !object.kind().standsAlone();
        return new Finding(
                SchemaDrift.SOURCE,
                object.kind().word() + " " + place(schema, object) + object.path(),
                object.kind().word(),
                Finding.Change.valueOf(difference.change().name()),
                managed ? owners.of(object) : "",
                managed,
                difference.severity(),
                difference.declared().map(side -> text(declared, side, difference)),
                difference.live().map(side -> text(live, side, difference)),
                difference.changed(),
                difference.evidence(),
                new Repair(
                        statements(schema, difference.repair()),
                        statements(schema, difference.reverse()),
                        difference.lock().text(),
                        difference.reversible(),
                        difference.risk()),
                Optional.empty());
    }

    private static String place(String schema, CatalogObject object) {
        return schema.equals(Migrations.SCHEMA) || object.kind() == Kind.SCHEMA ? "" : schema + ".";
    }

    private static String text(Catalog catalog, CatalogObject side, Difference difference) {
        return switch (difference.change()) {
            case CHANGED -> side.text(Set.copyOf(difference.changed()));
            case RENAMED -> side.key();
            case MISSING, EXTRA -> catalog.describe(side);
        };
    }

    /** Names are not qualified, so that the path comes first. */
    private static List<String> statements(String schema, List<Step> steps) {
        return steps.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of("SET search_path TO " + SearchPath.of(schema)),
                                steps.stream().map(Step::sql))
                        .toList();
    }
}
