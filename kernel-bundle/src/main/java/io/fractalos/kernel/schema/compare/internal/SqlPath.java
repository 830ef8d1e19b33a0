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
        this.user = to.find("schema fractal").map(schema -> schema.hint("user")).orElse("");
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
            case CONSTRAINT -> withAttributes(List.of(constraint(object)), object);
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
            case SEQUENCE -> withAttributes(sequence("CREATE", object), object);
            case TRIGGER -> withAttributes(trigger(object), object);
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

    /** Changes an object that is there under the same name. */
    List<Step> alter(CatalogObject was, CatalogObject is) {
        if (was.definition().equals(is.definition()) && was.kind() != Kind.COLUMN) {
            return AttributeSql.changed(was, is);
        }
        return switch (was.kind()) {
            case TABLE -> tables.alter(was, is);
            case COLUMN -> alterColumn(was, is);
            case VIEW, MATERIALIZED_VIEW -> aroundViews(was.name(), recreate(was, is));
            case CONSTRAINT -> alterConstraint(was, is);
            case INDEX -> alterIndex(was, is);
            case FUNCTION -> alterFunction(was, is);
            case TYPE -> alterType(was, is);
            case SEQUENCE -> {
                List<Step> steps = sequence("ALTER", is);
                steps.addAll(AttributeSql.changed(was, is));
                yield steps;
            }
            case TRIGGER -> was.text("definition").equals(is.text("definition")) ? firing(is) : recreate(was, is);
            default -> recreate(was, is);
        };
    }

    private List<Step> recreate(CatalogObject was, CatalogObject is) {
        List<Step> steps = new ArrayList<>(drop(was));
        steps.addAll(create(is));
        return steps;
    }

    private List<Step> alterColumn(CatalogObject was, CatalogObject is) {
        if (!ColumnSql.replaces(was, is)) {
            List<Step> steps = ColumnSql.alter(was, is);
            boolean rewritten = !was.part("type").equals(is.part("type"))
                    || !was.part("collation").equals(is.part("collation"));
            return rewritten ? aroundViews(was.path(), steps) : steps;
        }
        List<Step> steps = new ArrayList<>(recreate(was, is));
        // Went with the column.
        for (CatalogObject member : to.of(is.relation())) {
            boolean uses = member.definition().matches("(?s).*\\b\\Q" + is.name() + "\\E\\b.*");
            if (uses && (member.kind() == Kind.CONSTRAINT || member.kind() == Kind.INDEX)) {
                steps.addAll(create(member));
            }
        }
        return steps;
    }

    private List<Step> dropTable(CatalogObject table) {
        List<Step> steps = new ArrayList<>();
        for (CatalogObject member : from.of(table.name())) {
            if (member.hint("type").equals("f")) {
                steps.addAll(drop(member));
            }
        }
        int childrenFirst = table.part("parent").isPresent() ? 0 : 1;
        steps.add(new Step(Phase.DROP_TABLE, childrenFirst, "DROP TABLE " + table.name(), Lock.ACCESS_EXCLUSIVE));
        return steps;
    }

    private static Step constraint(CatalogObject constraint) {
        boolean reference = constraint.hint("type").equals("f");
        return Step.of(
                reference ? Phase.CREATE_FOREIGN_KEY : Phase.CREATE_CONSTRAINT,
                reference ? Lock.SHARE_ROW_EXCLUSIVE : Lock.ACCESS_EXCLUSIVE,
                "ALTER TABLE " + constraint.relation() + " ADD CONSTRAINT " + constraint.name() + " "
                        + constraint.definition());
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

    private List<Step> alterConstraint(CatalogObject was, CatalogObject is) {
        if (was.definition().equals(is.definition() + " NOT VALID")) {
            return List.of(Step.of(
                    Phase.CREATE_FOREIGN_KEY,
                    Lock.SHARE_UPDATE_EXCLUSIVE,
                    "ALTER TABLE " + is.relation() + " VALIDATE CONSTRAINT " + is.name()));
        }
        return recreate(was, is);
    }

    private List<Step> alterIndex(CatalogObject was, CatalogObject is) {
        if (!was.text("definition").equals(is.text("definition"))) {
            return recreate(was, is);
        }
        // Nobody makes an index invalid on purpose.
        return was.part("validity").isEmpty()
                ? List.of()
                : List.of(Step.of(Phase.CREATE_CONSTRAINT, Lock.ACCESS_EXCLUSIVE, "REINDEX INDEX " + is.name()));
    }

    private List<Step> alterType(CatalogObject was, CatalogObject is) {
        List<CatalogObject> columns = from.all(column -> column.kind() == Kind.COLUMN
                && column.text("type").replace("[]", "").equals(was.name()));
        List<Step> steps = new ArrayList<>(TypeSql.alter(was, is, columns));
        steps.addAll(AttributeSql.changed(was, is));
        if (TypeSql.extendsInPlace(was, is)) {
            return steps;
        }
        // What compares a column with a value of the type holds on to the type.
        for (CatalogObject member : from.all(object -> object.definition().contains("::" + was.name()))) {
            if (member.kind() == Kind.CONSTRAINT || member.kind() == Kind.INDEX) {
                steps.addAll(drop(member));
                to.find(member.key()).ifPresent(back -> steps.addAll(create(back)));
            }
        }
        for (CatalogObject column : columns) {
            steps.addAll(aroundViews(column.path(), List.of()));
        }
        return steps;
    }

    private List<Step> alterFunction(CatalogObject was, CatalogObject is) {
        List<Step> steps = new ArrayList<>();
        if (was.hint("signature").equals(is.hint("signature"))) {
            steps.add(Step.of(Phase.CREATE_ROUTINE, Lock.NONE, is.definition().strip()));
            steps.addAll(AttributeSql.changed(was, is));
            return steps;
        }
        String call = " EXECUTE FUNCTION " + is.name().replaceFirst("\\(.*", "(");
        for (CatalogObject trigger : from.all(
                object -> object.kind() == Kind.TRIGGER && object.definition().contains(call))) {
            steps.addAll(drop(trigger));
            to.find(trigger.key()).ifPresent(back -> steps.addAll(create(back)));
        }
        steps.addAll(recreate(was, is));
        return steps;
    }

    private static List<Step> sequence(String verb, CatalogObject sequence) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(
                Phase.CREATE_SEQUENCE,
                Lock.SHARE_ROW_EXCLUSIVE,
                verb + " SEQUENCE " + sequence.name() + " " + sequence.text("type") + " " + sequence.text("options")));
        // The table may come later.
        steps.add(Step.of(
                Phase.ATTRIBUTE,
                Lock.SHARE_ROW_EXCLUSIVE,
                "ALTER SEQUENCE " + sequence.name() + " "
                        + sequence.part("owned by").orElse("OWNED BY NONE")));
        return steps;
    }

    private static List<Step> trigger(CatalogObject trigger) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(Phase.CREATE_TRIGGER, Lock.SHARE_ROW_EXCLUSIVE, trigger.text("definition")));
        if (trigger.part("firing").isPresent()) {
            steps.addAll(firing(trigger));
        }
        return steps;
    }

    private static List<Step> firing(CatalogObject trigger) {
        String how =
                switch (trigger.text("firing")) {
                    case "DISABLED" -> "DISABLE";
                    case "" -> "ENABLE";
                    default -> "ENABLE " + trigger.text("firing");
                };
        return List.of(new Step(
                Phase.CREATE_TRIGGER,
                1,
                "ALTER TABLE " + trigger.relation() + " " + how + " TRIGGER " + trigger.name(),
                Lock.SHARE_ROW_EXCLUSIVE));
    }

    /** Views that stand on it make room and come back as they shall be. */
    private List<Step> aroundViews(String path, List<Step> work) {
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
