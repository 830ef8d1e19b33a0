// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.FileChange;
import io.fractalos.pattern.upgrade.FileClass;
import io.fractalos.pattern.upgrade.Freshness;
import io.fractalos.pattern.upgrade.UpgradePlan;
import io.fractalos.pattern.upgrade.UpgradePlan.Note;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans as people read them, in commits and on the console. The words of commits are part of their ids. */
final class UpgradeText {
    private static final int MOST_LISTED = 200;

    /** Files nothing is done about. */
    private static final Set<FileClass> QUIET = EnumSet.of(FileClass.SAME, FileClass.USER_OWNED, FileClass.USER_ADDED);

    private UpgradeText() {}

    /** The message of the commit, without its last line. */
    static String message(UpgradePlan plan) {
        return subject(plan) + "\n\n" + body(plan);
    }

    /** The plan for the console. */
    static String plan(UpgradePlan plan) {
        StringBuilder text = new StringBuilder(subject(plan)).append("\n\n").append(body(plan));
        if (plan.upToDate()) {
            return text.append("\nThere is nothing to upgrade\n").toString();
        }
        text.append("\nBranch ").append(plan.upgradeBranch());
        text.append("\nPlan   ").append(plan.planHash()).append('\n');
        int undecided = plan.undecided().size();
        if (undecided > 0) {
            text.append(undecided)
                    .append(undecided == 1 ? " conflict, " : " conflicts, ")
                    .append(
                            plan.conflicts() == ConflictPolicy.REFUSE
                                    ? "which is refused; --conflicts markers leaves both between markers on that branch\n"
                                    : "to be decided on that branch\n");
        }
        return text.toString();
    }

    /** A check for the console. */
    static String check(Freshness check) {
        StringBuilder text =
                new StringBuilder("Made from ").append(named(check.origin().pattern()));
        text.append(check.upToDate() ? ", which is up to date\n" : "; there is " + named(check.pattern()) + "\n");
        check.changed()
                .forEach(path -> text.append("  changed ").append(clean(path)).append('\n'));
        check.missing()
                .forEach(path -> text.append("  missing ").append(clean(path)).append('\n'));
        return text.toString();
    }

    private static String named(PatternName pattern) {
        return pattern.id() + " " + pattern.version();
    }

    private static String subject(UpgradePlan plan) {
        PatternName from = plan.origin().pattern();
        return from.equals(plan.target())
                ? "Change parameters or included patterns of " + named(from)
                : "Upgrade " + from.id() + " from " + from.version() + " to "
                        + plan.target().version();
    }

    private static String body(UpgradePlan plan) {
        StringBuilder text = new StringBuilder(plan.counts().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", ")));
        text.append("\n");
        List<FileChange> told = plan.files().stream()
                .filter(file -> !QUIET.contains(file.kind()) || file.note().isPresent())
                .toList();
        if (!told.isEmpty()) {
            text.append('\n');
        }
        told.stream()
                .limit(MOST_LISTED)
                .forEach(file -> text.append("  ").append(clean(file.text())).append('\n'));
        if (told.size() > MOST_LISTED) {
            text.append("  and ").append(told.size() - MOST_LISTED).append(" more\n");
        }
        if (!plan.dropped().isEmpty()) {
            text.append("\nParameters that are no more: ")
                    .append(String.join(", ", plan.dropped()))
                    .append('\n');
        }
        for (Note note : plan.notes()) {
            text.append("\n")
                    .append(note.pattern())
                    .append(' ')
                    .append(note.version())
                    .append(":\n");
            note.text()
                    .lines()
                    .forEach(line -> text.append("  ").append(clean(line)).append('\n'));
        }
        return text.toString();
    }

    /** Names of files and words of authors end no line and move no cursor. */
    static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
