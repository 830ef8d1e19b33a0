// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.schema.compare.internal.Step.Lock;
import java.util.ArrayList;
import java.util.List;

/** The SQL that leads objects of one catalog to those of another. The way back is the path between the same two, turned around. */
final class SqlPath {
    private final Catalog from;
    private final Catalog to;
    private final String user;
    private final TableSql tables;
    private final Views viewsBefore;
    private final Views viewsAfter;

    SqlPath(Catalog from, Catalog to) {
        this.from = from;
        this.to = to;
        this.user = to.all(object -> object.kind() == Kind.SCHEMA).stream()
                .map(schema -> schema.hint("user"))
                .findFirst()
                .orElse("");
        this.tables = new TableSql(to);
        this.viewsBefore = new Views(from);
        this.viewsAfter = new Views(to);
    }

    /** Makes an object that is not there, and all that belongs to it. */
    List<Step> create(CatalogObject object) {
        return switch (object.kind()) {
            case TABLE -> withMembers(tables.create(object), object);
            case COLUMN -> withAttributes(tables.add(object), object);
            case VIEW, MATERIALIZED_VIEW -> withMembers(List.of(createView(object)), object);
            case CONSTRAINT -> withAttributes(List.of(SmallSql.constraint(object)), object);
            case INDEX ->
                // On a partitioned table the server writes ONLY, which would make an index that is not used.
                withAttributes(
                        List.of(Step.of(
                                Phase.CREATE_CONSTRAINT,
                                Lock.SHARE,
                                object.text("definition").replaceFirst(" ON ONLY ", " ON "))),
                        object);
            case FUNCTION ->
                withAttributes(
                        List.of(Step.of(
                                Phase.CREATE_ROUTINE,
                                Lock.NONE,
                                object.definition().strip())),
                        object);
            case TYPE -> withAttributes(List.of(TypeSql.create(object)), object);
            case SEQUENCE -> withAttributes(SmallSql.sequence("CREATE", object), object);
            case TRIGGER -> withAttributes(SmallSql.trigger(object), object);
            case POLICY ->
                withAttributes(
                        List.of(Step.of(
                                Phase.CREATE_TRIGGER,
                                Lock.ACCESS_EXCLUSIVE,
                                "CREATE POLICY " + object.name() + " ON " + object.relation() + " "
                                        + object.definition())),
                        object);
            case RULE ->
                List.of(Step.of(
                        Phase.CREATE_TRIGGER,
                        Lock.ACCESS_EXCLUSIVE,
                        object.definition().replaceFirst(";$", "")));
            case STATISTICS ->
                withAttributes(
                        List.of(Step.of(Phase.CREATE_CONSTRAINT, Lock.SHARE_UPDATE_EXCLUSIVE, object.definition())),
                        object);
            case EXTENSION ->
                List.of(new Step(
                        Phase.CREATE_TYPE, -1, "CREATE EXTENSION " + object.name() + " SCHEMA ext", Lock.NONE));
            case SCHEMA, OTHER -> List.of();
        };
    }

    /** Drops an object that is there, and all that belongs to it. */
    List<Step> drop(CatalogObject object) {
        String on = object.name() + " ON " + object.relation();
        return switch (object.kind()) {
            case TABLE -> dropTable(object);
            case COLUMN ->
                aroundViews(
                        object.path(),
                        List.of(Step.of(
                                Phase.DROP_COLUMN,
                                Lock.ACCESS_EXCLUSIVE,
                                "ALTER TABLE " + object.relation() + " DROP COLUMN " + object.name())));
            case VIEW, MATERIALIZED_VIEW -> List.of(dropView(object));
            case CONSTRAINT -> dropConstraint(object);
            case INDEX ->
                List.of(Step.of(Phase.DROP_CONSTRAINT, Lock.ACCESS_EXCLUSIVE, "DROP INDEX IF EXISTS " + object.name()));
            case FUNCTION -> List.of(Step.of(Phase.DROP_ROUTINE, Lock.NONE, "DROP ROUTINE " + object.name()));
            case TYPE -> List.of(TypeSql.drop(object));
            case SEQUENCE -> List.of(Step.of(Phase.DROP_TYPE, Lock.NONE, "DROP SEQUENCE IF EXISTS " + object.name()));
            case TRIGGER, POLICY, RULE ->
                List.of(Step.of(
                        Phase.DROP_TRIGGER,
                        Lock.ACCESS_EXCLUSIVE,
                        "DROP " + object.kind().keyword() + " " + on));
            case STATISTICS ->
                List.of(Step.of(
                        Phase.DROP_CONSTRAINT, Lock.SHARE_UPDATE_EXCLUSIVE, "DROP STATISTICS " + object.name()));
            case EXTENSION -> List.of(new Step(Phase.DROP_TYPE, 1, "DROP EXTENSION " + object.name(), Lock.NONE));
            case OTHER ->
                object.hint("type").equals("default acl")
                        ? List.of()
                        : List.of(Step.of(
                                Phase.DROP_ROUTINE,
                                Lock.NONE,
                                "DROP " + object.hint("type") + " " + object.hint("identity")));
            case SCHEMA -> List.of();
        };
    }

    private List<Step> dropTable(CatalogObject table) {
        List<Step> steps = new ArrayList<>();
        // What may stand on another table that goes as well.
        for (CatalogObject member : from.of(table.name())) {
            if (member.hint("type").equals("f") || member.kind() == Kind.POLICY) {
                steps.addAll(drop(member));
            }
        }
        int childrenFirst = table.part("parent").isPresent() ? 0 : 1;
        steps.add(new Step(Phase.DROP_TABLE, childrenFirst, "DROP TABLE " + table.name(), Lock.ACCESS_EXCLUSIVE));
        return steps;
    }

    /** Foreign keys that point at a key go before it and come back after. */
    private List<Step> dropConstraint(CatalogObject constraint) {
        List<Step> steps = new ArrayList<>();
        String definition = constraint.definition();
        if (definition.matches("(PRIMARY KEY|UNIQUE) .*")) {
            String target = "REFERENCES " + constraint.relation()
                    + definition.substring(definition.indexOf('('), definition.indexOf(')') + 1);
            for (CatalogObject pointing : from.all(object -> object.definition().contains(target))) {
                steps.addAll(drop(pointing));
                to.find(pointing.key()).ifPresent(back -> steps.addAll(create(back)));
            }
        }
        boolean reference = constraint.hint("type").equals("f");
        steps.add(Step.of(
                reference ? Phase.DROP_FOREIGN_KEY : Phase.DROP_CONSTRAINT,
                Lock.ACCESS_EXCLUSIVE,
                "ALTER TABLE " + constraint.relation() + " DROP CONSTRAINT " + constraint.name()));
        return steps;
    }

    /** Views that stand on it make room and come back as they shall be. */
    List<Step> aroundViews(String path, List<Step> work) {
        List<Step> steps = new ArrayList<>();
        for (CatalogObject view : viewsBefore.standingOn(path)) {
            steps.add(dropView(view));
            to.find(view.key()).ifPresent(back -> steps.addAll(create(back)));
        }
        steps.addAll(work);
        return steps;
    }

    private Step dropView(CatalogObject view) {
        return new Step(
                Phase.DROP_VIEW,
                -viewsBefore.depth(view),
                "DROP " + view.kind().keyword() + " " + view.name(),
                Lock.ACCESS_EXCLUSIVE);
    }

    private Step createView(CatalogObject view) {
        String options = view.part("options").map(text -> " " + text).orElse("");
        return new Step(
                Phase.CREATE_VIEW,
                viewsAfter.depth(view) * 2,
                "CREATE " + view.kind().keyword() + " " + view.name() + options + " AS\n"
                        + view.text("definition").strip(),
                Lock.NONE);
    }

    private List<Step> withMembers(List<Step> made, CatalogObject object) {
        List<Step> steps = new ArrayList<>(withAttributes(made, object));
        for (CatalogObject member : to.of(object.name())) {
            if (member.kind() == Kind.COLUMN) {
                steps.addAll(AttributeSql.created(member, user));
                steps.addAll(TableSql.sequenceGrants(member));
            } else if (object.kind() == Kind.TABLE) {
                steps.addAll(create(member));
            } else {
                // An index of a view comes after the view.
                create(member)
                        .forEach(step -> steps.add(
                                step.phase() == Phase.ATTRIBUTE
                                        ? step
                                        : new Step(
                                                Phase.CREATE_VIEW,
                                                viewsAfter.depth(object) * 2 + 1,
                                                step.sql(),
                                                Lock.NONE)));
            }
        }
        return steps;
    }

    private List<Step> withAttributes(List<Step> made, CatalogObject object) {
        List<Step> steps = new ArrayList<>(made);
        steps.addAll(AttributeSql.created(object, user));
        return steps;
    }
}
