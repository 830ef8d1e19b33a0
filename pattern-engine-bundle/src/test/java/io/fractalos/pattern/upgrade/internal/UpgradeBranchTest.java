// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import static io.fractalos.pattern.upgrade.internal.Sample.BRANCH;
import static io.fractalos.pattern.upgrade.internal.Sample.NEW;
import static io.fractalos.pattern.upgrade.internal.Sample.OLD;
import static io.fractalos.pattern.upgrade.internal.Sample.PARAMETERS;
import static io.fractalos.pattern.upgrade.internal.Sample.UPGRADES;
import static io.fractalos.pattern.upgrade.internal.Sample.lines;
import static io.fractalos.pattern.upgrade.internal.Sample.refused;
import static io.fractalos.pattern.upgrade.internal.Sample.request;
import static io.fractalos.pattern.upgrade.internal.Sample.upgrade;
import static io.fractalos.pattern.upgrade.internal.Sample.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgraded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeBranchTest {
    @TempDir
    private Path home;

    private WorkedOn oak;

    @BeforeEach
    void aRepository() {
        oak = WorkedOn.made(Sample.blueprint(OLD), home.resolve("oak.git"));
    }

    @Test
    void writesOneCommitOntoABranchOfItsOwn() {
        work(oak);
        String head = oak.at("main");
        SortedMap<String, String> before = oak.texts("main");
        Upgraded upgraded = upgrade(oak, ConflictPolicy.MARKERS, OLD, NEW);

        assertThat(oak.at("main")).isEqualTo(head);
        assertThat(oak.at(BRANCH)).isEqualTo(upgraded.commit());
        SortedMap<String, String> after = oak.texts(BRANCH);
        Map<String, String> expected = new TreeMap<>(before);
        expected.keySet().removeAll(List.of("gone", "old/place"));
        expected.put("brought", "brought\n");
        expected.put("changed", lines("pattern", 9).replace("pattern 2", "pattern two"));
        expected.put(
                "both", lines("pattern", 9).replace("pattern 2", "pattern two").replace("pattern 8", "Ann's"));
        expected.put(
                "clash",
                lines("pattern", 9)
                        .replace("pattern 2\n", "<<<<<<< yours\nAnn's\n=======\npattern two\n>>>>>>> pattern 1.1.0\n"));
        expected.put("new/place", lines("place", 20).replace("place 3\n", "place three\n"));
        WorkedOn fresh = WorkedOn.made(Sample.blueprint(NEW, Sample.LATER), home.resolve("fresh.git"));
        Set.of("fractalos.yaml", ".fractalos/sbom.json", ".fractalos/provenance.json")
                .forEach(paper -> expected.put(paper, fresh.texts("main").get(paper)));
        assertThat(after).isEqualTo(expected);
        assertThat(oak.files(BRANCH).get("run").mode()).isEqualTo(FileMode.REGULAR_FILE);
        assertThat(oak.message(BRANCH))
                .startsWith("Upgrade sample from 1.0.0 to 1.1.0\n\n1 new, 1 same, 2 updated, 1 merged, 1 renamed, ")
                .contains(
                        "\n  renamed new/place (was old/place)\n",
                        "\n  conflict clash: both changed the same lines\n",
                        "\nsample 1.1.0:\n  The place has another name.\n  Have a look.\n")
                .endsWith("\n\nFractalOS-Plan: sha256:" + upgraded.plan().planHash() + "\n");
    }

    @Test
    void givesTheSameCommitTenTimes() {
        work(oak);
        SortedMap<String, WorkedOn.Held> files = oak.files("main");
        Set<String> commits = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            oak = WorkedOn.made(Sample.blueprint(OLD), home.resolve(i + ".git"));
            oak.commit("main", files);
            commits.add(upgrade(oak, ConflictPolicy.MARKERS, OLD, NEW).commit());
        }
        assertThat(commits).hasSize(1);
    }

    @Test
    void isDoneWhenItIsThereAlready() {
        Upgraded first = upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW);
        Upgraded again = upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW);
        assertThat(first.written()).isTrue();
        assertThat(again.written()).isFalse();
        assertThat(again.commit()).isEqualTo(first.commit());
    }

    @Test
    void writesNothingWhileThereAreConflictsUnlessAsked() throws Exception {
        work(oak);
        FractalException refused = refused(() -> upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW));
        assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(refused.detail())
                .startsWith("3 conflicts:\n  conflict clash: both changed the same lines\n")
                .contains("\n  deleted-but-changed gone-mine: ", "\n  deleted-by-user dropped-changed: ");
        assertThat(oak.at(BRANCH)).isEqualTo("nowhere");
    }

    @Test
    void appliesNoOtherPlanThanTheOneThatWasLookedAt() throws Exception {
        UpgradeRequest request = request(oak, ConflictPolicy.REFUSE, OLD, NEW);
        String hash = UPGRADES.plan(request).planHash();
        work(oak);
        FractalException moved = refused(() -> UPGRADES.apply(request, hash));
        assertThat(moved.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(moved.detail()).contains("the branch moved to " + oak.at("main"));
        UpgradeRequest other = request(oak, ConflictPolicy.MARKERS, OLD, NEW);
        String now = UPGRADES.plan(request).planHash();
        assertThat(refused(() -> UPGRADES.apply(other, now)).type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(oak.at(BRANCH)).isEqualTo("nowhere");
    }

    @Test
    void leavesABranchAloneThatPeopleWorkOn() throws Exception {
        upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW);
        oak.commit(BRANCH, oak.files(BRANCH));
        String worked = oak.at(BRANCH);
        FractalException continued = refused(() -> upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW));
        assertThat(continued.detail())
                .isEqualTo("The branch " + BRANCH + " holds this upgrade, and commits on top of it");
        assertThat(continued.action()).contains("Finish it there and merge it");

        work(oak);
        FractalException another = refused(() -> upgrade(oak, ConflictPolicy.MARKERS, OLD, NEW));
        assertThat(another.detail())
                .as("whatever happened to main since")
                .isEqualTo("The branch " + BRANCH + " holds this upgrade, and commits on top of it");
        assertThat(oak.at(BRANCH)).isEqualTo(worked);
    }

    @Test
    void knowsItsBranchOfAnotherDay() throws Exception {
        Upgraded first = upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW);
        UpgradeRequest request = request(oak, ConflictPolicy.REFUSE, OLD, NEW);
        UpgradeRequest tomorrow = new UpgradeRequest(
                request.repository(),
                request.branch(),
                request.source(),
                request.target(),
                request.parameters(),
                Sample.LATER.plusDays(1),
                request.conflicts());
        Upgraded again = UPGRADES.apply(tomorrow, UPGRADES.plan(tomorrow).planHash());
        assertThat(again.written()).isFalse();
        assertThat(again.commit()).isEqualTo(first.commit()).isEqualTo(oak.at(BRANCH));

        oak.edit(Map.of("added", "Ann's\n"));
        FractalException older = refused(() -> upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW));
        assertThat(older.detail()).isEqualTo("The branch " + BRANCH + " holds this upgrade of an older commit");
        assertThat(oak.at(BRANCH)).isEqualTo(first.commit());
    }

    @Test
    void aBranchOfThatNameWithOtherParametersIsSomethingElse() throws Exception {
        upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW);
        UpgradeRequest request = request(oak, ConflictPolicy.REFUSE, OLD, NEW);
        UpgradeRequest other = new UpgradeRequest(
                request.repository(),
                request.branch(),
                request.source(),
                request.target(),
                Optional.of("{\"who\": \"Bob\"}"),
                request.date(),
                request.conflicts());
        String hash = UPGRADES.plan(other).planHash();
        assertThat(refused(() -> UPGRADES.apply(other, hash)).detail())
                .isEqualTo("There is a branch " + BRANCH + " with something else");
    }

    @Test
    void leavesABranchAloneThatALinkedWorkingTreeIsOn() throws Exception {
        Upgraded upgraded = upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW);
        Path head = oak.folder().resolve("worktrees/review/HEAD");
        Files.createDirectories(head.getParent());
        Files.writeString(head, "ref: refs/heads/" + BRANCH + "\n");
        assertThat(refused(() -> UPGRADES.revert(oak.folder(), "main", BRANCH)).detail())
                .isEqualTo("The branch " + BRANCH + " is checked out");
        assertThat(oak.at(BRANCH)).isEqualTo(upgraded.commit());
        Files.writeString(head, upgraded.commit() + "\n");
        assertThat(UPGRADES.revert(oak.folder(), "main", BRANCH)).isEqualTo(upgraded.commit());
    }

    @Test
    void takesBackABranchThatHoldsNothingOfPeople() throws Exception {
        Upgraded upgraded = upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW);
        work(oak);
        assertThat(UPGRADES.revert(oak.folder(), "main", BRANCH)).isEqualTo(upgraded.commit());
        assertThat(oak.at(BRANCH)).isEqualTo("nowhere");
        assertThat(refused(() -> UPGRADES.revert(oak.folder(), "main", BRANCH)).type())
                .isEqualTo(ProblemType.NOT_FOUND);
        assertThat(refused(() -> UPGRADES.revert(oak.folder(), "main", "main")).type())
                .isEqualTo(ProblemType.INVALID_REQUEST);

        upgrade(oak, ConflictPolicy.MARKERS, OLD, NEW);
        oak.commit(BRANCH, oak.files(BRANCH));
        FractalException kept = refused(() -> UPGRADES.revert(oak.folder(), "main", BRANCH));
        assertThat(kept.type()).isEqualTo(ProblemType.CONFLICT);
        oak.forward(BRANCH);
        assertThat(UPGRADES.revert(oak.folder(), "main", BRANCH)).isEqualTo(oak.at("main"));
    }

    /** What is done to a branch that only stands for another would be done to the other. */
    @Test
    void touchesNoBranchThatStandsForAnother() throws Exception {
        String main = oak.at("main");
        Path reference = oak.folder().resolve("refs/heads/" + BRANCH);
        Files.createDirectories(reference.getParent());
        Files.writeString(reference, "ref: refs/heads/main\n");

        assertThat(refused(() -> UPGRADES.revert(oak.folder(), "main", BRANCH)).detail())
                .contains("stands for another one (refs/heads/main)");
        assertThat(refused(() -> upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW)).type())
                .isEqualTo(ProblemType.CONFLICT);
        assertThat(oak.at("main")).isEqualTo(main);
    }

    @Test
    void twoAtOnceWriteOneBranch() throws Exception {
        UpgradeRequest request = request(oak, ConflictPolicy.REFUSE, OLD, NEW);
        String hash = UPGRADES.plan(request).planHash();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Upgraded> apply = () -> UPGRADES.apply(request, hash);
            List<Future<Upgraded>> all = threads.invokeAll(Collections.nCopies(4, apply));
            Set<String> commits = new HashSet<>();
            int written = 0;
            for (Future<Upgraded> one : all) {
                commits.add(one.get().commit());
                written += one.get().written() ? 1 : 0;
            }
            assertThat(commits).containsExactly(oak.at(BRANCH));
            assertThat(written).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    /** The renames of one version happen at once. */
    @Test
    void filesMayTakeTheNamesOfOneAnother() {
        Pattern old = Sample.version(
                "1.0.0",
                PARAMETERS,
                "1.txt",
                lines("same", 9),
                "2.txt",
                lines("same", 9) + "two\n",
                "3.txt",
                lines("c", 9));
        Pattern shifted = Sample.version(
                "1.1.0",
                PARAMETERS
                        + "upgrade:\n  - version: 1.1.0\n    renames: [{from: 1.txt, to: 2.txt}, {from: 2.txt, to: 1.txt}, {from: 3.txt, to: 4.txt}]\n",
                "2.txt",
                lines("same", 9),
                "1.txt",
                lines("same", 9) + "two\n",
                "4.txt",
                lines("c", 9));
        WorkedOn elm = WorkedOn.made(Sample.blueprint(old), home.resolve("elm.git"));
        elm.edit(Map.of("1.txt", "mine 1\n" + lines("same", 9), "2.txt", "mine 2\n" + lines("same", 9) + "two\n"));

        upgrade(elm, ConflictPolicy.REFUSE, old, shifted);

        assertThat(elm.texts(BRANCH).get("2.txt")).isEqualTo("mine 1\n" + lines("same", 9));
        assertThat(elm.texts(BRANCH).get("1.txt")).isEqualTo("mine 2\n" + lines("same", 9) + "two\n");
        assertThat(elm.texts(BRANCH)).containsKey("4.txt").doesNotContainKey("3.txt");
    }

    @Test
    void aReadmeOfThePlatformThatWasDeletedStaysDeletedInPeace() {
        Pattern old = Sample.version("1.0.0", PARAMETERS, "a.txt", "a\n");
        Pattern next = Sample.version("1.1.0", PARAMETERS, "a.txt", "b\n");
        WorkedOn elm = WorkedOn.made(Sample.blueprint(old), home.resolve("elm.git"));
        elm.edit(Map.of("README.md", ""));

        Upgraded upgraded = upgrade(elm, ConflictPolicy.REFUSE, old, next);

        assertThat(Sample.change(upgraded, "README.md").conflict()).isFalse();
        assertThat(elm.texts(BRANCH)).doesNotContainKey("README.md").containsEntry("a.txt", "b\n");
    }
}
