// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import static io.fractalos.pattern.upgrade.internal.Sample.BRANCH;
import static io.fractalos.pattern.upgrade.internal.Sample.UPGRADES;
import static io.fractalos.pattern.upgrade.internal.Sample.lines;
import static io.fractalos.pattern.upgrade.internal.Sample.refused;
import static io.fractalos.pattern.upgrade.internal.Sample.request;
import static io.fractalos.pattern.upgrade.internal.Sample.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.FileChange;
import io.fractalos.pattern.upgrade.FileClass;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgraded;
import io.fractalos.pattern.upgrade.internal.WorkedOn.Held;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people keep in their repositories, also where the pattern would put its own. */
class FilesOfPeopleTest {
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

    @Test
    void linksAndSubmodulesOfPeopleStay() {
        SortedMap<String, Held> files = oak.files("main");
        Held link = new Held(FileMode.SYMLINK, "../elsewhere".getBytes(StandardCharsets.UTF_8));
        Held submodule = new Held(FileMode.GITLINK, oak.at("main").getBytes(StandardCharsets.US_ASCII));
        files.put("link", link);
        files.put("vendor/lib", submodule);
        files.put("a", link);
        files.put("etc", submodule);
        oak.commit("main", files);
        Upgraded upgraded = upgrade();
        assertThat(oak.files(BRANCH).get("link")).hasToString(link.toString());
        assertThat(oak.files(BRANCH).get("vendor/lib")).hasToString(submodule.toString());
        assertThat(oak.files(BRANCH).get("a")).hasToString(link.toString());
        assertThat(oak.files(BRANCH).get("etc")).hasToString(submodule.toString());
        assertThat(upgraded.plan().undecided()).extracting(FileChange::path).containsExactly("a", "etc");
        assertThat(Sample.change(upgraded, "b").kind()).isEqualTo(FileClass.UPDATED);
    }

    @Test
    void whatIsNewAndWhatPeopleHaveThereConflict() {
        oak.edit(Map.of("docs/new.md", "Ann's\n", "etc/mine", "Ann's\n"));
        Upgraded upgraded = upgrade();
        assertThat(oak.texts(BRANCH))
                .containsEntry("docs/new.md", "<<<<<<< yours\nAnn's\n=======\nnew\n>>>>>>> pattern 1.1.0\n")
                .containsEntry("etc/mine", "Ann's\n")
                .doesNotContainKey("etc");
        assertThat(upgraded.plan().undecided())
                .extracting(FileChange::text)
                .containsExactly(
                        "conflict docs/new.md: the pattern brings it, and you have one of your own",
                        "conflict etc: the pattern brings it, but there is a folder of yours");
    }

    @Test
    void namesThatAreOneOnSomeSystemsAreNotBothWritten() {
        oak.edit(Map.of("Docs/mine.md", "Ann's\n", "ETC", "Ann's\n"));
        Upgraded upgraded = upgrade();
        assertThat(oak.texts(BRANCH)).containsKeys("Docs/mine.md", "ETC").doesNotContainKeys("docs/new.md", "etc");
        assertThat(upgraded.plan().undecided())
                .extracting(FileChange::text)
                .containsExactly(
                        "conflict docs/new.md: the pattern brings it, but there is 'Docs', which is the same name on some systems",
                        "conflict etc: the pattern brings it, but there is 'ETC', which is the same name on some systems");
    }

    @Test
    void aFileWhereThePatternHasAFolderStays() {
        oak.edit(Map.of("docs", "Ann's\n"));
        Upgraded upgraded = upgrade();
        assertThat(oak.texts(BRANCH)).containsEntry("docs", "Ann's\n").doesNotContainKey("docs/new.md");
        assertThat(Sample.change(upgraded, "docs/new.md").text())
                .isEqualTo("conflict docs/new.md: the pattern brings it, but 'docs' is a file of yours");
    }

    @Test
    void aFolderWhereThePatternHadAFileStays() {
        oak.edit(Map.of("a", "", "a/mine", "Ann's\n"));
        Upgraded upgraded = upgrade();
        assertThat(oak.texts(BRANCH)).containsEntry("a/mine", "Ann's\n").doesNotContainKey("a");
        assertThat(Sample.change(upgraded, "a").kind()).isEqualTo(FileClass.DELETED_BY_USER);
    }

    @Test
    void whatThePatternMovesOntoAFileOfPeopleStaysWhereItIs() {
        Pattern moving = version(
                "1.1.0",
                "upgrade:\n  - {version: 1.1.0, renames: [{from: a, to: x}, {from: b, to: y}]}\n",
                "README.md",
                "# Sample\n",
                "x",
                lines("a", 9).replace("a 2", "a two"),
                "y",
                lines("b", 9),
                "c",
                "c\n");
        oak.edit(Map.of("x", "Ann's\n"));
        UpgradeRequest request = request(oak, ConflictPolicy.MARKERS, OLD, moving);
        Upgraded upgraded = UPGRADES.apply(request, UPGRADES.plan(request).planHash());
        assertThat(oak.texts(BRANCH))
                .containsEntry("a", lines("a", 9).replace("a 2", "a two"))
                .containsEntry("x", "Ann's\n")
                .containsEntry("y", lines("b", 9))
                .doesNotContainKey("b");
        assertThat(Sample.change(upgraded, "a").text())
                .isEqualTo("conflict a: the pattern moves it to x, but there is a file of yours");
    }

    @Test
    void binaryFilesThatBothChangedStayAsPeopleHaveThem() {
        Pattern old = version("1.0.0", "", "logo", "\0one");
        Pattern now = version("1.1.0", "", "logo", "\0two");
        oak = WorkedOn.made(Sample.blueprint(old), home.resolve("elm.git"));
        oak.edit(Map.of("logo", "\0Ann"));
        UpgradeRequest request = request(oak, ConflictPolicy.MARKERS, old, now);
        Upgraded upgraded = UPGRADES.apply(request, UPGRADES.plan(request).planHash());
        assertThat(oak.texts(BRANCH)).containsEntry("logo", "\0Ann");
        assertThat(Sample.change(upgraded, "logo").conflict()).isTrue();
    }

    @Test
    void binaryFilesAreFollowedWhileTheyAreTheSame() {
        Pattern old = version("1.0.0", "", "logo", "\0one");
        Pattern now = version("1.1.0", "", "logo", "\0two");
        oak = WorkedOn.made(Sample.blueprint(old), home.resolve("elm.git"));
        oak.edit(Map.of("logo", "", "art/logo", "\0one"));
        Upgraded upgraded = Sample.upgrade(oak, ConflictPolicy.REFUSE, old, now);
        assertThat(oak.texts(BRANCH)).containsEntry("art/logo", "\0two").doesNotContainKey("logo");
        assertThat(Sample.change(upgraded, "art/logo").kind()).isEqualTo(FileClass.RENAMED);
    }

    @Test
    void hugeFilesAreNeverRead() throws Exception {
        byte[] huge = new byte[Blobs.MOST_BYTES + 1];
        new Random(1).nextBytes(huge);
        SortedMap<String, Held> files = oak.files("main");
        files.put("video", new Held(FileMode.REGULAR_FILE, huge));
        files.put("a", new Held(FileMode.REGULAR_FILE, huge));
        files.remove("c");
        oak.commit("main", files);
        Upgraded upgraded = upgrade();
        assertThat(Arrays.equals(oak.files(BRANCH).get("video").bytes(), huge)).isTrue();
        assertThat(Arrays.equals(oak.files(BRANCH).get("a").bytes(), huge)).isTrue();
        assertThat(Sample.change(upgraded, "a").conflict()).isTrue();
        assertThat(UPGRADES.check(oak.folder(), "main", NEW).changed()).containsExactly("a");
    }

    @Test
    void namesThatAreNoUtf8StayAsTheyAre() throws IOException, InterruptedException {
        Path tree = home.resolve("tree");
        Files.createDirectories(tree);
        String script = "git clone -q \"$1\" . && blob=$(printf x | git hash-object -w --stdin)"
                + " && git update-index --add --cacheinfo \"100644,$blob,$(printf 'caf\\351')\""
                + " && git -c user.name=Ann -c user.email=a@b commit -qm x && git push -q origin HEAD:main";
        run(tree, script);
        upgrade();
        assertThat(run(tree, "git fetch -q && git ls-tree -r origin/" + BRANCH)).contains("\"caf\\351\"");
    }

    /** The editor of trees drops what is below a file that comes, without a word. */
    @Test
    void aFolderOfSuchNamesIsNoPlaceForAFile() throws Exception {
        Path tree = home.resolve("tree");
        Files.createDirectories(tree);
        String script = "git clone -q \"$1\" . && blob=$(printf x | git hash-object -w --stdin)"
                + " && git update-index --add --cacheinfo \"100644,$blob,etc/$(printf 'caf\\351')\""
                + " && git -c user.name=Ann -c user.email=a@b commit -qm x && git push -q origin HEAD:main";
        run(tree, script);

        assertThat(refused(this::upgrade).detail()).startsWith("The upgrade would take away 'etc/caf");
        assertThat(oak.at(BRANCH)).isEqualTo("nowhere");
    }

    private String run(Path folder, String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", "-c", script, "sh", oak.folder().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", home.resolve("none").toString());
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }
}
