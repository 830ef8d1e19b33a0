// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.BlueprintRequest;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.FileChange;
import io.fractalos.pattern.upgrade.FileClass;
import io.fractalos.pattern.upgrade.UpgradePlan;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgraded;
import io.fractalos.pattern.upgrade.Upgrades;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A pattern in versions, and requests to upgrade to them. */
final class Sample {
    static final Upgrades UPGRADES = new GitUpgrades(Engine.BLUEPRINTS, Engine.FORMATS);

    /** Where the upgrade to {@link #NEW} goes. */
    static final String BRANCH = "fractalos/upgrade-sample-1.1.0";

    static final String PARAMETERS = "parameters:\n  properties:\n    who: {type: string, title: Who, default: Ann}\n";

    static final Pattern OLD = version(
            "1.0.0",
            PARAMETERS + "files:\n  - {path: run, mode: executable}\n",
            "README.md.peb",
            "# {{ who }}\n",
            "changed",
            lines("pattern", 9),
            "both",
            lines("pattern", 9),
            "clash",
            lines("pattern", 9),
            "mine",
            lines("mine", 9),
            "gone",
            "gone\n",
            "gone-mine",
            "gone too\n",
            "dropped",
            "dropped\n",
            "dropped-changed",
            "dropped too\n",
            "run",
            lines("run", 5),
            "old/place",
            lines("place", 20));

    static final Pattern NEW = version(
            "1.1.0",
            PARAMETERS + """
                    upgrade:
                      - version: 1.1.0
                        notes: |
                          The place has another name.
                          Have a look.
                        renames: [{from: old/place, to: new/place}]
                    """,
            "README.md.peb",
            "# {{ who }}\n",
            "changed",
            lines("pattern", 9).replace("pattern 2", "pattern two"),
            "both",
            lines("pattern", 9).replace("pattern 2", "pattern two"),
            "clash",
            lines("pattern", 9).replace("pattern 2", "pattern two"),
            "mine",
            lines("mine", 9),
            "dropped",
            "dropped\n",
            "dropped-changed",
            "dropped and changed\n",
            "run",
            lines("run", 5),
            "new/place",
            lines("place", 20).replace("place 3\n", "place three\n"),
            "brought",
            "brought\n");

    /** The day of upgrades. */
    static final LocalDate LATER = LocalDate.of(2027, 2, 1);

    private Sample() {}

    /** The pattern in a version, with what follows the title in its definition, and files of the template by path and text. */
    static Pattern version(String version, String definition, String... pathsAndTexts) {
        return version("sample", version, definition, List.of(pathsAndTexts));
    }

    static Pattern version(String id, String version, String definition, List<String> pathsAndTexts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < pathsAndTexts.size(); i += 2) {
            files.put(
                    "template/" + pathsAndTexts.get(i), pathsAndTexts.get(i + 1).getBytes(StandardCharsets.UTF_8));
        }
        String head = "id: " + id + "\nversion: " + version + "\ntitle: Sample\n";
        files.put("pattern.yaml", (head + definition).getBytes(StandardCharsets.UTF_8));
        return Engine.PATTERNS.read(new PatternFiles(files));
    }

    static Blueprint blueprint(Pattern pattern) {
        return blueprint(pattern, Engine.DATE);
    }

    static Blueprint blueprint(Pattern pattern, LocalDate date) {
        return Engine.BLUEPRINTS.plan(new BlueprintRequest(pattern, List.of(), "{}", date));
    }

    static UpgradeRequest request(WorkedOn repository, ConflictPolicy conflicts, Pattern... versions) {
        Pattern target = versions[versions.length - 1];
        return new UpgradeRequest(
                repository.folder(),
                WorkedOn.MAIN,
                new FolderPatterns(List.of(versions), List.of()),
                target,
                Optional.empty(),
                LATER,
                conflicts);
    }

    /** What Ann does with the first version. */
    static void work(WorkedOn oak) {
        Map<String, String> edits = new TreeMap<>();
        edits.put("both", lines("pattern", 9).replace("pattern 8", "Ann's"));
        edits.put("clash", lines("pattern", 9).replace("pattern 2", "Ann's"));
        edits.put("mine", lines("mine", 9) + "Ann's\n");
        edits.put("gone-mine", "gone too\nAnn's\n");
        edits.put("dropped", "");
        edits.put("dropped-changed", "");
        edits.put("added", "Ann's\n");
        oak.edit(edits);
    }

    /** The class of each file by path. */
    static Map<String, FileClass> classes(UpgradePlan plan) {
        return plan.files().stream()
                .collect(Collectors.toMap(FileChange::path, FileChange::kind, (a, b) -> a, TreeMap::new));
    }

    /** What the plan says of a file. */
    static FileChange change(Upgraded upgraded, String path) {
        return upgraded.plan().files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Plans and applies. */
    static Upgraded upgrade(WorkedOn repository, ConflictPolicy conflicts, Pattern... versions) {
        UpgradeRequest request = request(repository, conflicts, versions);
        return UPGRADES.apply(request, UPGRADES.plan(request).planHash());
    }

    /** The problem with which that is refused. */
    static FractalException refused(Callable<?> work) throws Exception {
        try {
            work.call();
        } catch (FractalException e) {
            return e;
        }
        throw new AssertionError("It was not refused");
    }

    /** Lines with a word and their number, from 1. */
    static String lines(String word, int count) {
        StringBuilder text = new StringBuilder();
        IntStream.rangeClosed(1, count)
                .forEach(i -> text.append(word).append(' ').append(i).append('\n'));
        return text.toString();
    }
}
