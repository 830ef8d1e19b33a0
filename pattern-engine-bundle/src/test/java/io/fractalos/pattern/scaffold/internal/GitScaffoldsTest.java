// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.Sha256;
import io.fractalos.pattern.scaffold.Scaffold;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitScaffoldsTest {
    static final String COMMIT = "6c9b3d13b970fe75deeba4d950586d2414a998cf";

    @TempDir
    private Path home;

    private final GitScaffolds scaffolds = new GitScaffolds();

    static Blueprint blueprint() {
        Pattern pattern = Engine.pattern(
                """
                parameters:
                  properties:
                    title: {type: string, title: Title, default: Oak}
                    token: {type: string, title: Token, format: secret}
                files:
                  - {path: bin/run, mode: executable}
                """,
                "template/bin/run",
                "#!/bin/sh\n",
                "template/a/b.txt.peb",
                "{{ title }}\n",
                "template/a-b",
                "-",
                "template/.env.peb",
                "TOKEN={{ token }}\n");
        return Engine.plan(pattern, "{\"token\": \"secret:deploy\"}");
    }

    @Test
    void makesTheSameCommitForTheSameBlueprintEverywhere() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Random random = new Random(3);
        Set<String> commits = new HashSet<>();
        try {
            for (int i = 0; i < 100; i++) {
                TimeZone.setDefault(TimeZone.getTimeZone(pick(TimeZone.getAvailableIDs(), random)));
                Locale.setDefault(pick(Locale.getAvailableLocales(), random));
                commits.add(scaffolds
                        .write(shuffled(blueprint(), random), "oak", home.resolve("r" + i))
                        .commit());
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(commits).containsExactly(COMMIT);
    }

    private static <T> T pick(T[] all, Random random) {
        return all[random.nextInt(all.length)];
    }

    private static Blueprint shuffled(Blueprint blueprint, Random random) {
        List<PlannedFile> files = new ArrayList<>(blueprint.files());
        Collections.shuffle(files, random);
        return Blueprint.of(blueprint.patterns(), blueprint.title(), blueprint.parameters(), blueprint.date(), files);
    }

    @Test
    void writesEveryFileWithItsModeAndWhereItComesFrom() throws IOException {
        Scaffold scaffold = scaffolds.write(blueprint(), "oak", home.resolve("oak.git"));

        assertThat(tree(scaffold).keySet())
                .containsExactlyInAnyOrder(
                        "100644 .env",
                        "100644 .fractalos/provenance.json",
                        "100644 .fractalos/sbom.json",
                        "100644 README.md",
                        "100644 a-b",
                        "100644 a/b.txt",
                        "100755 bin/run",
                        "100644 fractalos.yaml");
        assertThat(text(scaffold, "fractalos.yaml"))
                .startsWith("apiVersion: fractalos.io/v1\nkind: Repository\nmetadata:\n  name: oak\nspec:\n")
                .contains("    id: sample\n", "  parameters:\n    title: Oak\n    token: \"secret:deploy\"\n");
        assertThat(text(scaffold, "README.md")).isEqualTo("# oak\n\nSample, made from the pattern sample 1.0.0.\n");
    }

    @Test
    void theProvenanceHoldsTheDigestOfEveryOtherFile() throws IOException {
        Scaffold scaffold = scaffolds.write(blueprint(), "oak", home.resolve("oak.git"));
        JsonNode statement = Json.read(text(scaffold, ".fractalos/provenance.json"), JsonNode.class);

        SortedMap<String, String> stated = new TreeMap<>();
        statement
                .path("subject")
                .forEach(subject -> stated.put(
                        subject.path("name").asText(),
                        subject.path("digest").path("sha256").asText()));
        SortedMap<String, String> there = new TreeMap<>();
        tree(scaffold).forEach((file, content) -> there.put(file.substring(7), Sha256.of(content)));
        there.remove(".fractalos/provenance.json");
        assertThat(stated).isEqualTo(there);
        assertThat(statement
                        .at("/predicate/buildDefinition/resolvedDependencies/0/uri")
                        .asText())
                .isEqualTo("urn:fractalos:pattern:sample:1.0.0");
    }

    @Test
    void theBillOfMaterialsListsPatternAndFiles() throws IOException {
        Scaffold scaffold = scaffolds.write(blueprint(), "oak", home.resolve("oak.git"));
        JsonNode materials = Json.read(text(scaffold, ".fractalos/sbom.json"), JsonNode.class);

        assertThat(materials.path("specVersion").asText()).isEqualTo("1.6");
        assertThat(materials.path("components").findValuesAsText("bom-ref"))
                .containsExactly(
                        "urn:fractalos:pattern:sample:1.0.0",
                        "file:.env",
                        "file:a-b",
                        "file:a/b.txt",
                        "file:bin/run",
                        "file:README.md",
                        "file:fractalos.yaml");
    }

    @Test
    void isARepositoryThatGitCanClone() throws Exception {
        Scaffold scaffold = scaffolds.write(blueprint(), "oak", home.resolve("oak.git"));
        try (Git clone = Git.cloneRepository()
                .setURI(scaffold.repository().toUri().toString())
                .setDirectory(home.resolve("clone").toFile())
                .call()) {
            assertThat(clone.getRepository().getFullBranch()).isEqualTo("refs/heads/main");
            assertThat(clone.status().call().isClean()).isTrue();
            assertThat(home.resolve("clone/bin/run")).isExecutable().hasContent("#!/bin/sh");
        }
    }

    @Test
    void leavesNothingWhenItFails() throws IOException {
        Path taken = home.resolve("taken");
        Files.createDirectory(taken);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> scaffolds.write(blueprint(), "oak", taken))
                .matches(e -> e.type() == ProblemType.CONFLICT);
        Path file = Files.createFile(home.resolve("file"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> scaffolds.write(blueprint(), "oak", file.resolve("oak.git")))
                .matches(e -> e.type() == ProblemType.UNAVAILABLE);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> scaffolds.write(blueprint(), "O ak", home.resolve("oak.git")))
                .matches(e -> e.type() == ProblemType.INVALID_REQUEST);
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).containsExactlyInAnyOrder(taken, file);
        }
    }

    @Test
    void beginsAnewWhereAnotherWasKilled() throws IOException {
        Path draft = home.resolve(".oak.git.unfinished/objects");
        Files.createDirectories(draft);
        Files.writeString(draft.resolve("half"), "x");
        Scaffold scaffold = scaffolds.write(blueprint(), "oak", home.resolve("oak.git"));
        assertThat(scaffold.commit()).isEqualTo(COMMIT);
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).containsExactly(home.resolve("oak.git"));
        }
        assertThat(home.resolve("oak.git/objects/half")).doesNotExist();
    }

    private static SortedMap<String, byte[]> tree(Scaffold scaffold) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Git git = Git.open(scaffold.repository().toFile());
                RevWalk walk = new RevWalk(git.getRepository());
                TreeWalk tree = new TreeWalk(git.getRepository())) {
            RevCommit commit = walk.parseCommit(ObjectId.fromString(scaffold.commit()));
            assertThat(git.getRepository().resolve("HEAD")).isEqualTo(commit);
            assertThat(commit.getParentCount()).isZero();
            tree.addTree(commit.getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                ObjectLoader blob = git.getRepository().open(tree.getObjectId(0));
                files.put(tree.getFileMode(0) + " " + tree.getPathString(), blob.getBytes());
            }
        }
        return files;
    }

    private static String text(Scaffold scaffold, String path) throws IOException {
        return new String(tree(scaffold).get("100644 " + path), StandardCharsets.UTF_8);
    }
}
