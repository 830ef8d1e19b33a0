// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.Severity;
import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.CatalogObject;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Difference.Change;
import io.fractalos.kernel.schema.compare.internal.Kind;
import io.fractalos.kernel.schema.compare.internal.Phase;
import io.fractalos.kernel.schema.internal.Ddl.Part;
import io.fractalos.kernel.schema.internal.Ddl.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Differences as the change sets of a migration: new tables and functions as they are declared, everything else as what leads from one object
 * to the other, with locks held as short as can be.
 */
final class MigrationSteps {
    private static final Set<Kind> WHOLE = Set.of(Kind.EXTENSION, Kind.TYPE, Kind.SEQUENCE, Kind.TABLE, Kind.FUNCTION);

    private final DeclaredSchema own;
    private final Catalog live;
    private final StepText text;

    MigrationSteps(DeclaredSchema own, Catalog live) {
        this.own = own;
        this.live = live;
        this.text = new StepText(own, live);
    }

    /** Where a change set belongs; within a phase by its order, then as it came. */
    private record Placed(Phase phase, int order, Step step) {}

    List<Step> of(List<Difference> differences) {
        List<Placed> placed = new ArrayList<>();
        Set<String> fresh = new HashSet<>();
        differences.stream().filter(MigrationSteps::whole).forEach(difference -> fresh.add(plain(difference.object())));
        Ddl.of(own).forEach(step -> declared(step, fresh, placed));
        changes(differences.stream().filter(difference -> !whole(difference)).toList(), placed);
        List<Step> steps = placed.stream()
                .sorted(Comparator.comparing(Placed::phase).thenComparing(Placed::order))
                .map(Placed::step)
                .toList();
        return named(steps);
    }

    private static boolean whole(Difference difference) {
        return difference.change() == Change.MISSING
                && WHOLE.contains(difference.object().kind());
    }

    /** Kind and name; of a function without its arguments. */
    private static String plain(CatalogObject object) {
        return object.key().replaceFirst("\\(.*", "");
    }

    private void declared(Step step, Set<String> fresh, List<Placed> placed) {
        List<Part> parts = step.parts().stream()
                .filter(part -> fresh.contains(part.object()) || fresh.contains(table(part.object())))
                .toList();
        if (!parts.isEmpty()) {
            String object = parts.get(0).object();
            Phase phase = object.startsWith("constraint ")
                    ? Phase.CREATE_FOREIGN_KEY
                    : object.contains(".")
                                    || step.name().endsWith("-owner")
                                    || step.name().endsWith("-policies")
                            ? Phase.CREATE_TRIGGER
                            : Phase.CREATE_TABLE;
            placed.add(new Placed(phase, 0, new Step(step.name(), step.comment(), parts)));
        }
    }

    /** The table a constraint, trigger or policy such as {@code trigger orders.stamp} belongs to. */
    private static String table(String object) {
        int dot = object.indexOf('.');
        return dot < 0 ? "" : "table " + object.substring(object.indexOf(' ') + 1, dot);
    }

    private void changes(List<Difference> differences, List<Placed> placed) {
        Set<io.fractalos.kernel.schema.compare.internal.Step> seen = new LinkedHashSet<>();
        Set<Difference> contracting = new Contracting(live).of(differences);
        Map<String, Placed> groups = new LinkedHashMap<>();
        for (Difference difference : differences) {
            for (var step : difference.repair()) {
                if (seen.add(step)) {
                    for (StepText.Piece piece : text.pieces(difference, step)) {
                        int order = step.order() * 2 + piece.later();
                        // Comments and rights hold no lock that matters: one change set for all of them.
                        boolean light = step.phase() == Phase.ATTRIBUTE;
                        boolean breaks = contracting.contains(difference);
                        String group = step.phase() + " " + order + " " + breaks + " "
                                + (light ? "" : difference.object().key());
                        groups.merge(
                                group,
                                new Placed(step.phase(), order, of(difference, step, piece.sql(), breaks)),
                                (one, other) -> new Placed(one.phase(), one.order(), joined(one.step(), other.step())));
                    }
                }
            }
        }
        placed.addAll(groups.values());
    }

    private static Step of(
            Difference difference, io.fractalos.kernel.schema.compare.internal.Step step, String sql, boolean breaks) {
        String object = difference.object().key();
        if (step.phase() == Phase.ATTRIBUTE) {
            return new Step(
                    "comments-and-rights", "Lock: " + step.lock().text(), List.of(new Part(object, sql)), breaks);
        }
        String word = step.phase().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String name = difference.object().path().replaceFirst("\\(.*", "") + "-" + word;
        // A column that is missing has lost its values; one that is added never had any. What one must have, a hint
        // says.
        boolean added = difference.change() == Change.MISSING
                && difference.object().kind() == Kind.COLUMN
                && difference.severity() == Severity.LOSSY;
        String risk = added || difference.risk().isEmpty() ? "" : "; " + difference.risk();
        return new Step(name, "Lock: " + step.lock().text() + risk, List.of(new Part(object, sql)), breaks);
    }

    private static Step joined(Step one, Step other) {
        List<Part> parts = new ArrayList<>(one.parts());
        parts.addAll(other.parts());
        return new Step(one.name(), one.comment(), parts, one.contracting());
    }

    /** Each change set has a name of its own. */
    private static List<Step> named(List<Step> steps) {
        Map<String, Integer> count = new LinkedHashMap<>();
        List<Step> named = new ArrayList<>();
        for (Step step : steps) {
            int number = count.merge(step.name(), 1, Integer::sum);
            named.add(
                    number == 1
                            ? step
                            : new Step(step.name() + "-" + number, step.comment(), step.parts(), step.contracting()));
        }
        return named;
    }
}
