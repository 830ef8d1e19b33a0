// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.Pattern.Rename;
import io.fractalos.pattern.definition.Pattern.Upgrade;
import io.fractalos.pattern.upgrade.UpgradePlan.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Version;

/** The versions between two blueprints, of the pattern and of those it includes, the oldest first. Immutable. */
record Steps(List<Step> steps) {
    /** A version of a pattern on the way. */
    private record Step(String pattern, Upgrade upgrade) {}

    /**
     * Those after the versions of the base, up to those of the target.
     *
     * @param known the patterns of the target
     */
    static Steps between(List<PatternName> base, List<PatternName> target, List<Pattern> known) {
        List<Step> steps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (PatternName name : target) {
            Optional<Version> from = base.stream()
                    .filter(other -> other.id().equals(name.id()))
                    .map(other -> Version.parseVersion(other.version()))
                    .findFirst();
            if (from.isPresent() && seen.add(name.id())) {
                known.stream()
                        .filter(pattern -> pattern.digest().equals(name.digest()))
                        .limit(1)
                        .flatMap(pattern -> pattern.upgrades().stream())
                        .filter(upgrade ->
                                Version.parseVersion(upgrade.version()).compareTo(from.get()) > 0)
                        .filter(upgrade ->
                                Version.parseVersion(upgrade.version()).compareTo(Version.parseVersion(name.version()))
                                        <= 0)
                        .forEach(upgrade -> steps.add(new Step(name.id(), upgrade)));
            }
        }
        return new Steps(List.copyOf(steps));
    }

    /** What their authors say of them. */
    List<Note> notes() {
        return steps.stream()
                .flatMap(step -> step.upgrade().notes().stream()
                        .map(text -> new Note(step.pattern(), step.upgrade().version(), text)))
                .toList();
    }

    /** Where each of these files went in the end; those that went nowhere are not in it. */
    Map<String, String> renames(Set<String> paths) {
        Map<String, String> now = new TreeMap<>();
        paths.forEach(path -> now.put(path, path));
        steps.forEach(step -> follow(step.upgrade().renames().orElse(List.of()), now));
        now.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        return now;
    }

    /** The renames of one version happen at once: files may change places, or each take that of the next. */
    private static void follow(List<Rename> renames, Map<String, String> now) {
        Map<String, String> goals = new HashMap<>();
        renames.forEach(rename -> goals.put(rename.from(), rename.to()));
        Set<String> arrived = new HashSet<>();
        now.values().stream().filter(goals::containsKey).map(goals::get).forEach(arrived::add);
        // What was at a path that another file takes went away with that version or before it.
        now.values().removeIf(current -> !goals.containsKey(current) && arrived.contains(current));
        now.replaceAll((path, current) -> goals.getOrDefault(current, current));
    }
}
