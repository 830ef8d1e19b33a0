// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.scaffold.internal.Papers;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.FileChange;
import io.fractalos.pattern.upgrade.FileClass;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgraded;
import io.fractalos.pattern.upgrade.internal.WorkedOn.Held;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Repositories from random patterns, edited at random, upgraded twice with edits in between: no line of anyone is lost, and each file that
 * {@code git merge-file} merges is what Git makes of it, byte for byte.
 */
class RandomUpgradesTest {
    private static final int REPOSITORIES = 200;

    /** Of some 560 that Git leaves to people. */
    private static final int MOST_BOLDER = 2;

    @TempDir
    private Path home;

    @TempDir
    private Path merges;

    private final List<Merge> merged = new ArrayList<>();

    /** A file that both changed, and what became of it: nothing when it is a conflict. */
    private record Merge(String name, Optional<String> content) {}

    @Test
    void keepEveryLineAndMergeAsGitDoes() throws IOException, InterruptedException {
        GitMergeFile git = new GitMergeFile(merges);
        for (int seed = 0; seed < REPOSITORIES; seed++) {
            upgradeTwice(seed, git);
        }
        List<Optional<String>> answers = git.answers();
        int bolder = 0;
        for (int i = 0; i < answers.size(); i++) {
            Merge ours = merged.get(i);
            if (answers.get(i).isPresent()) {
                assertThat(ours.content()).as(ours.name()).isEqualTo(answers.get(i));
            } else if (ours.content().isPresent()) {
                bolder++;
            }
        }
        assertThat(answers).filteredOn(Optional::isPresent).hasSizeGreaterThan(300);
        assertThat(answers).filteredOn(Optional::isEmpty).hasSizeGreaterThan(100);
        // Lines that are there many times can be told apart in several ways; JGit and Git do not always choose the
        // same.
        assertThat(bolder).as("merges that Git leaves to people").isLessThanOrEqualTo(MOST_BOLDER);
    }

    private void upgradeTwice(int seed, GitMergeFile git) throws IOException {
        Random random = new Random(seed);
        RandomPattern growing = new RandomPattern(random);
        RandomPerson ann = new RandomPerson(random);
        List<Pattern> versions = new ArrayList<>(List.of(growing.pattern()));
        WorkedOn repository = WorkedOn.made(Sample.blueprint(versions.get(0)), home.resolve(seed + ".git"));
        Map<String, String> places = new HashMap<>();
        content(versions.get(0)).keySet().forEach(path -> places.put(path, path));
        for (int round = 1; round <= 2; round++) {
            SortedMap<String, Held> yours = repository.files(WorkedOn.MAIN);
            Map<String, String> moved = ann.edit(
                    yours,
                    places.values().stream().filter(yours::containsKey).sorted().toList());
            places.replaceAll((path, at) -> moved.getOrDefault(at, at));
            repository.commit(WorkedOn.MAIN, yours);
            growing.next();
            versions.add(growing.pattern());

            Upgraded upgraded = upgrade(repository, versions);
            Round check = new Round(
                    "seed " + seed + " round " + round + " ",
                    content(versions.get(round - 1)),
                    yours,
                    content(versions.get(round)),
                    repository.files(upgraded.branch()),
                    upgraded.plan().files().stream()
                            .collect(Collectors.toMap(FileChange::path, file -> file, (a, b) -> a)));
            check.lines();
            for (String path : check.base().keySet()) {
                file(check, places.get(path), path, growing.renames().getOrDefault(path, path), git);
            }
            check.untouched(places.values());
            next(places, growing.renames(), check);
            repository.forward(upgraded.branch());
        }
    }

    private static Upgraded upgrade(WorkedOn repository, List<Pattern> versions) {
        UpgradeRequest request = Sample.request(repository, ConflictPolicy.MARKERS, versions.toArray(new Pattern[0]));
        return Sample.UPGRADES.apply(request, Sample.UPGRADES.plan(request).planHash());
    }

    private static SortedMap<String, Held> content(Pattern pattern) {
        SortedMap<String, Held> files = new TreeMap<>();
        for (PlannedFile file : Sample.blueprint(pattern).files()) {
            files.put(file.path(), Held.of(file));
        }
        return files;
    }

    /** Where the files of the new version are. */
    private static void next(Map<String, String> places, Map<String, String> renames, Round round) {
        Map<String, String> now = new HashMap<>();
        round.wanted().keySet().forEach(path -> now.put(path, path));
        places.forEach((path, at) -> {
            String goal = renames.getOrDefault(path, path);
            if (now.containsKey(goal)) {
                now.put(goal, at.equals(path) ? goal : at);
            }
        });
        places.clear();
        places.putAll(now);
    }

    private void file(Round round, String at, String path, String goal, GitMergeFile git) throws IOException {
        Held base = round.base().get(path);
        Held mine = round.yours().get(at);
        Held wanted = round.wanted().get(goal);
        String said = round.name() + path + " at " + at + " to " + goal;
        if (mine == null) {
            assertThat(round.result()).as(said).doesNotContainKeys(at, goal);
            return;
        }
        boolean moved = !at.equals(path);
        if (wanted == null) {
            boolean changed = moved || !mine.toString().equals(base.toString());
            assertThat(String.valueOf(round.result().get(at))).as(said).isEqualTo(changed ? mine.toString() : "null");
            return;
        }
        String to = moved ? at : goal;
        Held result = round.result().get(to);
        assertThat(result).as(said).isNotNull();
        FileMode mode = mine.mode() == base.mode() ? wanted.mode() : mine.mode();
        assertThat(result.mode()).as(said).isEqualTo(mode);
        boolean conflict = round.changes().get(to).kind() == FileClass.CONFLICT;
        if (latin(mine).equals(latin(base))) {
            assertThat(latin(result)).as(said).isEqualTo(latin(wanted));
        } else if (latin(wanted).equals(latin(base)) || latin(wanted).equals(latin(mine))) {
            assertThat(latin(result)).as(said).isEqualTo(latin(mine));
        } else if (base.bytes()[0] == 0) {
            assertThat(conflict).as(said).isTrue();
            assertThat(latin(result)).as(said).isEqualTo(latin(mine));
        } else {
            git.ask(mine.bytes(), base.bytes(), wanted.bytes());
            merged.add(new Merge(said, conflict ? Optional.empty() : Optional.of(latin(result))));
        }
    }

    private static String latin(Held held) {
        return new String(held.bytes(), StandardCharsets.ISO_8859_1);
    }

    /** One upgrade: what the pattern made, what people made of it, what the pattern makes now, and what came out. */
    private record Round(
            String name,
            SortedMap<String, Held> base,
            SortedMap<String, Held> yours,
            SortedMap<String, Held> wanted,
            SortedMap<String, Held> result,
            Map<String, FileChange> changes) {

        /** Every line that was written by hand is there as often as before. */
        void lines() {
            Map<String, Long> before = marked(yours);
            Map<String, Long> after = marked(result);
            before.forEach((line, times) ->
                    assertThat(after.getOrDefault(line, 0L)).as(name + line).isGreaterThanOrEqualTo(times));
        }

        private static Map<String, Long> marked(SortedMap<String, Held> files) {
            return files.values().stream()
                    .flatMap(held -> List.of(latin(held).split("\n", -1)).stream())
                    .filter(line -> line.startsWith(RandomPerson.MARK))
                    .collect(Collectors.groupingBy(line -> line, Collectors.counting()));
        }

        /** What no pattern knows stays byte for byte. */
        void untouched(Iterable<String> ofThePattern) {
            SortedMap<String, Held> own = new TreeMap<>(yours);
            ofThePattern.forEach(own::remove);
            own.keySet().removeIf(path -> path.startsWith(".fractalos/") || path.equals(Papers.MANIFEST));
            own.forEach(
                    (path, held) -> assertThat(result.get(path)).as(name + path).hasToString(held.toString()));
        }
    }
}
