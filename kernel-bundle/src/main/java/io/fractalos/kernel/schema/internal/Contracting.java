// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.CatalogObject;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Kind;
import io.fractalos.kernel.schema.compare.internal.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which differences an older version of a module cannot live with once they are repaired: what it uses is gone, or what it writes is refused.
 * In doubt it is one of them; then both versions work until somebody says that the older one never comes back.
 */
final class Contracting {
    private static final Set<String> HARMLESS = Set.of(
            "comment", "column comments", "default", "options", "validity", "owner", "sequence", "sequence grants");
    private static final Set<Kind> GUARDS = Set.of(Kind.CONSTRAINT, Kind.TRIGGER, Kind.POLICY, Kind.RULE);

    private final Catalog live;

    Contracting(Catalog live) {
        this.live = live;
    }

    /** Those of these; one that shares a step with one of them is one too, since the step runs once. */
    Set<Difference> of(List<Difference> differences) {
        Set<Difference> found = differences.stream().filter(this::judge).collect(Collectors.toSet());
        boolean grows = true;
        while (grows) {
            Set<Step> theirs = new HashSet<>();
            found.forEach(difference -> theirs.addAll(difference.repair()));
            grows = found.addAll(differences.stream()
                    .filter(difference -> difference.repair().stream().anyMatch(theirs::contains))
                    .toList());
        }
        return found;
    }

    private boolean judge(Difference difference) {
        CatalogObject object = difference.object();
        return switch (difference.change()) {
            case EXTRA -> object.kind() != Kind.INDEX || unique(object);
            case MISSING -> missing(object);
            case CHANGED ->
                difference.changed().stream()
                        .anyMatch(label -> changed(
                                label,
                                difference.live().orElse(object),
                                difference.declared().orElse(object)));
            case RENAMED -> true;
        };
    }

    /** What refuses rows an older version writes; one about new columns alone does not know of those. */
    private boolean missing(CatalogObject object) {
        return switch (object.kind()) {
            case CONSTRAINT -> aboutOldColumns(object);
            case INDEX -> unique(object) && aboutOldColumns(object);
            case POLICY, RULE -> true;
            default -> false;
        };
    }

    private boolean aboutOldColumns(CatalogObject member) {
        return live.of(member.relation()).stream()
                .filter(column -> column.kind() == Kind.COLUMN)
                .anyMatch(column -> member.definition().matches("(?s).*\\b\\Q" + column.name() + "\\E\\b.*"));
    }

    private static boolean changed(String label, CatalogObject was, CatalogObject is) {
        if (HARMLESS.contains(label)) {
            return false;
        }
        return switch (label) {
            case "nullability" -> is.part("nullability").isPresent();
            case "grants" ->
                takesAway(was.part("grants").orElse(""), is.part("grants").orElse(""), ", ");
            case "type" -> was.kind() != Kind.COLUMN || !Difference.widens(was, is);
            case "definition" -> definition(was, is);
            default -> true;
        };
    }

    private static boolean definition(CatalogObject was, CatalogObject is) {
        Map<String, String> before = was.hints();
        Map<String, String> after = is.hints();
        return switch (was.kind()) {
            case INDEX -> unique(was) || unique(is);
            case VIEW, MATERIALIZED_VIEW ->
                takesAway(before.getOrDefault("columns", ""), after.getOrDefault("columns", ""), "\n");
            case FUNCTION -> !before.getOrDefault("signature", "").equals(after.getOrDefault("signature", ""));
            case TYPE -> !Difference.extendsEnum(was, is);
            case STATISTICS -> false;
            default -> GUARDS.contains(was.kind()) && !validated(was, is);
        };
    }

    private static boolean validated(CatalogObject was, CatalogObject is) {
        return was.definition().equals(is.definition() + " NOT VALID");
    }

    private static boolean takesAway(String was, String is, String separator) {
        return !Set.of(is.split(separator, -1)).containsAll(Set.of(was.split(separator, -1))) && !was.isEmpty();
    }

    private static boolean unique(CatalogObject index) {
        return index.hints().containsKey("unique");
    }
}
