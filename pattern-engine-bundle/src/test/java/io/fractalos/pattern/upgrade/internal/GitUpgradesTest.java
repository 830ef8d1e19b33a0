// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import static io.fractalos.pattern.upgrade.internal.Sample.BRANCH;
import static io.fractalos.pattern.upgrade.internal.Sample.NEW;
import static io.fractalos.pattern.upgrade.internal.Sample.OLD;
import static io.fractalos.pattern.upgrade.internal.Sample.PARAMETERS;
import static io.fractalos.pattern.upgrade.internal.Sample.UPGRADES;
import static io.fractalos.pattern.upgrade.internal.Sample.classes;
import static io.fractalos.pattern.upgrade.internal.Sample.lines;
import static io.fractalos.pattern.upgrade.internal.Sample.refused;
import static io.fractalos.pattern.upgrade.internal.Sample.request;
import static io.fractalos.pattern.upgrade.internal.Sample.upgrade;
import static io.fractalos.pattern.upgrade.internal.Sample.version;
import static io.fractalos.pattern.upgrade.internal.Sample.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.BlueprintRequest;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.FileChange;
import io.fractalos.pattern.upgrade.FileClass;
import io.fractalos.pattern.upgrade.Freshness;
import io.fractalos.pattern.upgrade.UpgradePlan;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgraded;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitUpgradesTest {
    @TempDir
    private Path home;

    private WorkedOn oak;

    @BeforeEach
    void aRepository() {
        oak = WorkedOn.made(Sample.blueprint(OLD), home.resolve("oak.git"));
    }

    @Test
    void tellsWhatItMeansForEachFile() {
        work(oak);
        UpgradePlan plan = UPGRADES.plan(request(oak, ConflictPolicy.REFUSE, OLD, NEW));

        Map<String, FileClass> expected = new TreeMap<>();
        expected.put(".fractalos/provenance.json", FileClass.REGENERATED);
        expected.put(".fractalos/sbom.json", FileClass.REGENERATED);
        expected.put("README.md", FileClass.SAME);
        expected.put("added", FileClass.USER_ADDED);
        expected.put("both", FileClass.MERGED);
        expected.put("brought", FileClass.NEW);
        expected.put("changed", FileClass.UPDATED);
        expected.put("clash", FileClass.CONFLICT);
        expected.put("dropped", FileClass.DELETED_BY_USER);
        expected.put("dropped-changed", FileClass.DELETED_BY_USER);
        expected.put("fractalos.yaml", FileClass.REGENERATED);
        expected.put("gone", FileClass.DELETED);
        expected.put("gone-mine", FileClass.DELETED_BUT_CHANGED);
        expected.put("mine", FileClass.USER_OWNED);
        expected.put("new/place", FileClass.RENAMED);
        expected.put("run", FileClass.UPDATED);
        assertThat(classes(plan)).isEqualTo(expected);
        assertThat(plan.undecided())
                .extracting(FileChange::path)
                .containsExactly("clash", "dropped-changed", "gone-mine");
        assertThat(plan.notes())
                .containsExactly(
                        new UpgradePlan.Note("sample", "1.1.0", "The place has another name.\nHave a look.\n"));
        assertThat(plan.upgradeBranch()).isEqualTo(BRANCH);
        assertThat(plan.head()).isEqualTo(oak.at("main"));
    }

    @Test
    void upgradesAgainFromWhatWasMerged() {
        oak.edit(Map.of("both", lines("pattern", 9).replace("pattern 8", "Ann's")));
        upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW);
        oak.forward(BRANCH);
        oak.edit(Map.of("new/place", oak.texts("main").get("new/place") + "Ann's\n"));
        Pattern newest = version(
                "2.0.0",
                PARAMETERS + "upgrade:\n  - {version: 2.0.0, renames: [{from: new/place, to: place}]}\n",
                "README.md.peb",
                "# {{ who }}\n",
                "both",
                lines("pattern", 9).replace("pattern 2", "pattern 2.0"),
                "place",
                lines("place", 20).replace("place 3\n", "place three\n").replace("place 9\n", "place nine\n"));

        assertThat(UPGRADES.origin(oak.folder(), "main").pattern().version()).isEqualTo("1.1.0");
        Upgraded upgraded = upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW, newest);
        assertThat(upgraded.plan().undecided()).isEmpty();
        assertThat(oak.texts(upgraded.branch()))
                .containsEntry(
                        "both",
                        lines("pattern", 9).replace("pattern 2", "pattern 2.0").replace("pattern 8", "Ann's"))
                .containsEntry(
                        "place",
                        lines("place", 20).replace("place 3\n", "place three\n").replace("place 9\n", "place nine\n")
                                + "Ann's\n")
                .doesNotContainKeys("new/place", "changed", "brought");
    }

    @Test
    void handEditsOfThePlatformsFilesAreForSomeoneToDecide() throws Exception {
        String manifest = oak.texts("main").get("fractalos.yaml");
        oak.edit(Map.of("fractalos.yaml", "# Ann's\n" + manifest, ".fractalos/sbom.json", ""));
        assertThat(refused(() -> upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW)).detail())
                .startsWith("1 conflict:\n  conflict fractalos.yaml: it was changed by hand");
        Upgraded upgraded = upgrade(oak, ConflictPolicy.MARKERS, OLD, NEW);
        assertThat(upgraded.plan().files())
                .filteredOn(file -> file.kind() == FileClass.REGENERATED || file.conflict())
                .extracting(FileChange::text)
                .containsExactly(
                        "regenerated .fractalos/provenance.json",
                        "regenerated .fractalos/sbom.json: it was deleted",
                        "conflict fractalos.yaml: it was changed by hand; the platform writes it anew, and what you wrote there goes");
        assertThat(oak.texts(BRANCH).get("fractalos.yaml"))
                .contains("version: \"1.1.0\"")
                .doesNotContain("Ann's");
    }

    @Test
    void followsFilesThatPeopleMoved() {
        SortedMap<String, WorkedOn.Held> files = oak.files("main");
        files.put("src/changed", files.remove("changed"));
        files.put("src/both", WorkedOn.Held.of(lines("pattern", 9).replace("pattern 8", "Ann's")));
        files.remove("both");
        files.put("ours/place", files.remove("old/place"));
        oak.commit("main", files);
        Upgraded upgraded = upgrade(oak, ConflictPolicy.REFUSE, OLD, NEW);

        assertThat(oak.texts(BRANCH))
                .containsEntry("src/changed", lines("pattern", 9).replace("pattern 2", "pattern two"))
                .containsEntry(
                        "src/both",
                        lines("pattern", 9).replace("pattern 2", "pattern two").replace("pattern 8", "Ann's"))
                .containsEntry("ours/place", lines("place", 20).replace("place 3\n", "place three\n"))
                .doesNotContainKeys("changed", "both", "old/place", "new/place");
        assertThat(upgraded.plan().files())
                .filteredOn(file -> file.kind() == FileClass.RENAMED)
                .extracting(FileChange::text)
                .containsExactly(
                        "renamed ours/place (was old/place): the pattern has it at new/place now",
                        "renamed src/both (was both): merged",
                        "renamed src/changed (was changed)");
    }

    @Test
    void aReadmeOfThePlatformIsABeginning() {
        Pattern old = version("1.0.0", "", "a", "1\n");
        Pattern now = version("1.1.0", "", "a", "2\n");
        oak = WorkedOn.made(Sample.blueprint(old), home.resolve("elm.git"));
        assertThat(classes(UPGRADES.plan(request(oak, ConflictPolicy.REFUSE, old, now))))
                .containsEntry("README.md", FileClass.UPDATED);
        oak.edit(Map.of("README.md", "Ours\n"));
        assertThat(classes(UPGRADES.plan(request(oak, ConflictPolicy.REFUSE, old, now))))
                .containsEntry("README.md", FileClass.USER_OWNED);
    }

    @Test
    void includedPatternsAreUpgradedWithTheirRenames() {
        Pattern first = Sample.version("licence", "1.0.0", "", List.of("LICENSE", lines("free", 9)));
        Pattern later = Sample.version(
                "licence",
                "1.1.0",
                "upgrade:\n  - {version: 1.1.0, renames: [{from: LICENSE, to: LICENSE.txt}]}\n",
                List.of("LICENSE.txt", "all\nnew\n"));
        String includes = "includes:\n  - {pattern: licence, version: \"[1.0,2.0)\"}\n";
        Pattern old = version("1.0.0", includes, "a", "a\n");
        Pattern now = version("1.1.0", includes, "a", "a\n");
        Blueprint blueprint = Engine.BLUEPRINTS.plan(new BlueprintRequest(old, List.of(first), "{}", Engine.DATE));
        oak = WorkedOn.made(blueprint, home.resolve("elm.git"));
        UpgradeRequest request = new UpgradeRequest(
                oak.folder(),
                "main",
                new FolderPatterns(List.of(old, now), List.of(first, later)),
                now,
                Optional.empty(),
                Sample.LATER,
                ConflictPolicy.REFUSE);
        assertThat(UPGRADES.plan(request).files())
                .extracting(FileChange::text)
                .contains("renamed LICENSE.txt (was LICENSE)");
    }

    @Test
    void checksARepositoryAgainstAVersionOfItsPattern() {
        Freshness fresh = UPGRADES.check(oak.folder(), "main", OLD);
        assertThat(fresh.upToDate()).isTrue();
        assertThat(fresh.changed()).isEmpty();
        work(oak);
        Freshness behind = UPGRADES.check(oak.folder(), "main", NEW);
        assertThat(behind.upToDate()).isFalse();
        assertThat(behind.changed()).containsExactly("both", "clash", "gone-mine", "mine");
        assertThat(behind.missing()).containsExactly("dropped", "dropped-changed");

        upgrade(oak, ConflictPolicy.MARKERS, OLD, NEW);
        oak.forward(BRANCH);
        assertThat(UPGRADES.check(oak.folder(), "main", NEW).upToDate()).isTrue();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> UPGRADES.check(oak.folder(), "main", OLD))
                .matches(e -> e.type() == ProblemType.CONFLICT)
                .withMessageContaining("sample 1.1.0 already, which is newer than 1.0.0");
    }
}
