// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import static io.fractalos.pattern.upgrade.internal.Sample.BRANCH;
import static io.fractalos.pattern.upgrade.internal.Sample.UPGRADES;
import static io.fractalos.pattern.upgrade.internal.Sample.lines;
import static io.fractalos.pattern.upgrade.internal.Sample.request;
import static io.fractalos.pattern.upgrade.internal.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgraded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories and requests that are not as one would like. */
class BadRepositoriesTest {
    private static final Pattern OLD =
            version("1.0.0", "", "README.md", "# Sample\n", "a", lines("a", 9), "b", lines("b", 9), "c", "c\n");
    private static final Pattern NEW = version(
            "1.1.0",
            "",
            "README.md",
            "# Sample\n",
            "a",
            lines("a", 9).replace("a 2", "a two"),
            "b",
            lines("b", 9).replace("b 2", "b two"),
            "docs/new.md",
            "new\n",
            "etc",
            "etc\n");

    @TempDir
    private Path home;

    private WorkedOn oak;

    @BeforeEach
    void aRepository() {
        oak = WorkedOn.made(Sample.blueprint(OLD), home.resolve("oak.git"));
    }

    private Upgraded upgrade() {
        return Sample.upgrade(oak, ConflictPolicy.MARKERS, OLD, NEW);
    }

    private FractalException refused() throws Exception {
        return Sample.refused(() -> UPGRADES.plan(request(oak, ConflictPolicy.MARKERS, OLD, NEW)));
    }

    @Test
    void whatIsNoRepositoryOrHasNoCommit() throws Exception {
        FractalException none = Sample.refused(() -> UPGRADES.origin(home, "main"));
        assertThat(none.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(none.detail()).isEqualTo("There is no Git repository in " + home);
        assertThat(Sample.refused(() -> UPGRADES.origin(home.resolve("nowhere"), "main"))
                        .type())
                .isEqualTo(ProblemType.NOT_FOUND);
        Git.init()
                .setDirectory(home.resolve("unborn").toFile())
                .setInitialBranch("main")
                .call()
                .close();
        FractalException unborn = Sample.refused(() -> UPGRADES.origin(home.resolve("unborn"), "main"));
        assertThat(unborn.detail()).isEqualTo("There is no commit on a branch 'main' in " + home.resolve("unborn"));
        assertThat(Sample.refused(() -> UPGRADES.origin(oak.folder(), "a..b")).type())
                .isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void whatWasNotMadeFromAPattern() throws Exception {
        oak.edit(Map.of("fractalos.yaml", ""));
        FractalException refused = refused();
        assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(refused.detail()).isEqualTo("fractalos.yaml#: There is no such file at " + oak.at("main"));
        assertThat(Sample.refused(() -> UPGRADES.check(oak.folder(), "main", NEW))
                        .type())
                .isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void aManifestThatIsBroken() throws Exception {
        String manifest = oak.texts("main").get("fractalos.yaml");
        oak.edit(Map.of("fractalos.yaml", manifest.replace("spec:", "spec: [")));
        assertThat(Engine.told(refused())).startsWith("fractalos.yaml:");
        oak.edit(Map.of("fractalos.yaml", manifest.replace("digest: \"sha256:", "digest: \"sha1:")));
        assertThat(Engine.told(refused())).contains("/spec/pattern/digest: ");
        oak.edit(Map.of("fractalos.yaml", manifest.replaceAll("date: .*", "date: \"2026-02-30\"")));
        assertThat(Engine.told(refused())).contains("/spec/date: \"2026-02-30\" is not a date");
        oak.edit(Map.of("fractalos.yaml", "x: 1\n"));
        assertThat(Engine.told(refused())).contains("apiVersion", "spec");
    }

    @Test
    void aManifestThatTellsAnotherStory() throws Exception {
        String manifest = oak.texts("main").get("fractalos.yaml");
        oak.edit(Map.of(
                "fractalos.yaml",
                manifest.replaceFirst("(?s)(pattern:.*?digest: \"sha256:)[0-9a-f]{8}", "$100000000")));
        FractalException digest = refused();
        assertThat(digest.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(digest.detail()).startsWith("There is no pattern sample 1.0.0 with the digest sha256:00000000");

        oak.edit(Map.of("fractalos.yaml", manifest.replaceFirst("date: .*", "date: \"2026-11-25\"")));
        assertThat(refused().violations())
                .extracting(violation -> violation.pointer())
                .containsExactly("fractalos.yaml#/spec/plan");
        oak.edit(Map.of(
                "fractalos.yaml",
                manifest.replaceFirst("tree: \"sha256:[0-9a-f]{8}", "tree: \"sha256:00000000")
                        .replaceFirst("plan: \"sha256:[0-9a-f]{8}", "plan: \"sha256:00000000")));
        assertThat(refused().violations())
                .extracting(violation -> violation.pointer())
                .containsExactly("fractalos.yaml#/spec/tree", "fractalos.yaml#/spec/plan");
    }

    @Test
    void provenanceThatIsBrokenCannotBeChecked() throws Exception {
        oak.edit(Map.of(".fractalos/provenance.json", "{"));
        assertThat(Sample.refused(() -> UPGRADES.check(oak.folder(), "main", NEW))
                        .detail())
                .startsWith(".fractalos/provenance.json#: It is no JSON: ");
        oak.edit(Map.of(".fractalos/provenance.json", "{}"));
        assertThat(Sample.refused(() -> UPGRADES.check(oak.folder(), "main", NEW))
                        .detail())
                .isEqualTo(".fractalos/provenance.json#: It is of another plan than fractalos.yaml says");
    }

    @Test
    void anotherPatternAndAnOlderVersion() throws Exception {
        Pattern other = Sample.version("other", "2.0.0", "", List.of("a", "a\n"));
        assertThat(Sample.refused(() -> UPGRADES.plan(request(oak, ConflictPolicy.MARKERS, OLD, other)))
                        .detail())
                .isEqualTo("The repository is made from the pattern 'sample', not from 'other'");
        WorkedOn elm = WorkedOn.made(Sample.blueprint(NEW), home.resolve("elm.git"));
        assertThat(Sample.refused(() -> UPGRADES.plan(request(elm, ConflictPolicy.MARKERS, NEW, OLD)))
                        .type())
                .isEqualTo(ProblemType.CONFLICT);
    }

    @Test
    void parametersThatAreNoObject() throws Exception {
        for (String given : new String[] {"[]", "{", "3"}) {
            UpgradeRequest request = new UpgradeRequest(
                    oak.folder(),
                    "main",
                    request(oak, ConflictPolicy.MARKERS, OLD, NEW).source(),
                    NEW,
                    Optional.of(given),
                    Sample.LATER,
                    ConflictPolicy.MARKERS);
            assertThat(Sample.refused(() -> UPGRADES.plan(request))
                            .violations()
                            .get(0)
                            .pointer())
                    .isEqualTo("/parameters");
        }
    }

    @Test
    void aShallowCloneIsUpgradedLikeAWholeOne() throws Exception {
        oak.edit(Map.of("a", lines("a", 9).replace("a 8", "Ann's")));
        Path shallow = home.resolve("shallow");
        Git.cloneRepository()
                .setURI(oak.folder().toUri().toString())
                .setDirectory(shallow.toFile())
                .setDepth(1)
                .call()
                .close();
        Upgraded whole = upgrade();
        assertThat(shallow.resolve(".git/shallow")).isRegularFile();
        String index = Files.readString(shallow.resolve(".git/index"), StandardCharsets.ISO_8859_1);
        oak = new WorkedOn(shallow.resolve(".git"));
        UpgradeRequest request = new UpgradeRequest(
                shallow,
                "main",
                request(oak, ConflictPolicy.MARKERS, OLD, NEW).source(),
                NEW,
                Optional.empty(),
                Sample.LATER,
                ConflictPolicy.MARKERS);
        assertThat(UPGRADES.apply(request, whole.plan().planHash()).commit()).isEqualTo(whole.commit());
        assertThat(shallow.resolve("a")).hasContent(lines("a", 9).replace("a 8", "Ann's"));
        assertThat(Files.readString(shallow.resolve(".git/index"), StandardCharsets.ISO_8859_1))
                .isEqualTo(index);
    }

    @Test
    void thePlatformsPathsAreNotForOthers() throws Exception {
        oak.edit(Map.of(".fractalos/sbom.json", "", ".fractalos/sbom.json/mine", "Ann's\n"));
        assertThat(refused().detail())
                .isEqualTo("The platform writes the file '.fractalos/sbom.json', but that is a folder");
        oak.edit(Map.of(".fractalos/sbom.json/mine", "", ".fractalos/provenance.json", "", ".fractalos", "Ann's\n"));
        assertThat(refused().detail()).endsWith("'.fractalos' is a file");
    }

    @Test
    void objectsThatAreMissingAreSaidToBe() throws Exception {
        oak.edit(Map.of("a", lines("a", 9).replace("a 2", "Ann's")));
        try (Stream<Path> objects = Files.walk(oak.folder().resolve("objects"))) {
            for (Path object : objects.filter(Files::isRegularFile).toList()) {
                Files.delete(object);
            }
        }
        FractalException refused = refused();
        assertThat(refused.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(refused.action().orElseThrow()).contains("git fsck");
    }

    @Test
    void aBranchThatIsNamedLikeTheFolderOfOurs() throws Exception {
        Files.createDirectories(oak.folder().resolve("refs/heads"));
        Files.writeString(oak.folder().resolve("refs/heads/fractalos"), oak.at("main") + "\n");
        FractalException refused = Sample.refused(this::upgrade);
        assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(refused.action()).contains("Rename that branch");
    }

    @Test
    void aLockThatAKilledGitLeft() throws Exception {
        Path lock = oak.folder().resolve("refs/heads/" + BRANCH + ".lock");
        Files.createDirectories(lock.resolveSibling("."));
        Files.writeString(lock, "");
        FractalException refused = Sample.refused(this::upgrade);
        assertThat(refused.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(refused.action().orElseThrow()).contains(BRANCH + ".lock");
        Files.delete(lock);
        assertThat(upgrade().written()).isTrue();
    }
}
