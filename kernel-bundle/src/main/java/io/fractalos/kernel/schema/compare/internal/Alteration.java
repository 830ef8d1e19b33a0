// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.schema.compare.internal.Step.Lock;
import java.util.ArrayList;
import java.util.List;

/** Changes of objects that are there under the same name, with what has to make room for them and come back. */
final class Alteration {
    private final SqlPath path;
    private final Catalog from;
    private final Catalog to;

    Alteration(SqlPath path, Catalog from, Catalog to) {
        this.path = path;
        this.from = from;
        this.to = to;
    }

    /** Changes an object that is there under the same name. */
    List<Step> alter(CatalogObject was, CatalogObject is) {
        if (was.definition().equals(is.definition()) && was.kind() != Kind.COLUMN) {
            return AttributeSql.changed(was, is);
        }
        return switch (was.kind()) {
            case TABLE -> TableSql.alter(was, is);
            case COLUMN -> alterColumn(was, is);
            case VIEW, MATERIALIZED_VIEW -> path.aroundViews(was.name(), recreate(was, is));
            case CONSTRAINT -> alterConstraint(was, is);
            case INDEX -> alterIndex(was, is);
            case FUNCTION -> alterFunction(was, is);
            case TYPE -> alterType(was, is);
            case SEQUENCE -> {
                List<Step> steps = SmallSql.sequence("ALTER", is);
                steps.addAll(AttributeSql.changed(was, is));
                yield steps;
            }
            case TRIGGER ->
                was.text("definition").equals(is.text("definition")) ? SmallSql.firing(is) : recreate(was, is);
            default -> recreate(was, is);
        };
    }

    private List<Step> recreate(CatalogObject was, CatalogObject is) {
        List<Step> steps = new ArrayList<>(path.drop(was));
        steps.addAll(path.create(is));
        return steps;
    }

    private List<Step> alterColumn(CatalogObject was, CatalogObject is) {
        if (!ColumnSql.replaces(was, is)) {
            List<Step> steps = ColumnSql.alter(was, is);
            boolean rewritten = !was.part("type").equals(is.part("type"))
                    || !was.part("collation").equals(is.part("collation"));
            return rewritten ? path.aroundViews(was.path(), steps) : steps;
        }
        List<Step> steps = new ArrayList<>(recreate(was, is));
        // Went with the column.
        for (CatalogObject member : to.of(is.relation())) {
            boolean uses = member.definition().matches("(?s).*\\b\\Q" + is.name() + "\\E\\b.*");
            if (uses && (member.kind() == Kind.CONSTRAINT || member.kind() == Kind.INDEX)) {
                steps.addAll(path.create(member));
            }
        }
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
                steps.addAll(path.drop(member));
                to.find(member.key()).ifPresent(back -> steps.addAll(path.create(back)));
            }
        }
        for (CatalogObject column : columns) {
            steps.addAll(path.aroundViews(column.path(), List.of()));
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
            steps.addAll(path.drop(trigger));
            to.find(trigger.key()).ifPresent(back -> steps.addAll(path.create(back)));
        }
        steps.addAll(recreate(was, is));
        return steps;
    }
}
