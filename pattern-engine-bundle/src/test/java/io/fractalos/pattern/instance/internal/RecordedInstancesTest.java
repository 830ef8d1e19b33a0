// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import static io.fractalos.pattern.instance.internal.Workshop.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.difference.FileDifference;
import io.fractalos.pattern.difference.FileDifference.Shown;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.PlannedChange;
import io.fractalos.pattern.instance.PlannedChange.Status;
import io.fractalos.pattern.instance.PlannedContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedInstancesTest {
    private static final String OAK = "{\"title\": \"Oak\"}";

    @TempDir
    private Path home;

    private Workshop workshop;

    @BeforeEach
    void start() {
        workshop = new Workshop(home.resolve("repositories"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private static List<String> shown(InstancePlan plan) {
        return plan.files().stream()
                .map(file -> file.status() + " " + file.mode() + " " + file.size() + " " + file.path())
                .toList();
    }

    private FractalException refused(InstanceRequest request) {
        try {
            workshop.instances().plan(request);
        } catch (FractalException e) {
            return e;
        }
        throw new AssertionError("It was planned");
    }

    @Test
    void aPlanTellsEveryFileAndChangesNothing() {
        InstancePlan plan = workshop.instances().plan(request("oak", OAK));
        assertThat(shown(plan))
                .containsExactly("ADDED 100644 1 .env", "ADDED 100755 10 bin/run", "ADDED 100644 13 index.html");
        assertThat(plan.date()).as("today in UTC, wherever the clock hangs").isEqualTo("2026-11-26");
        assertThat(plan.parameters()).isEqualTo("{\"draft\":false,\"title\":\"Oak\"}");
        assertThat(plan.hash()).matches("[0-9a-f]{64}");
        assertThat(plan.existing()).isEmpty();
        assertThat(workshop.rows()).isEmpty();
        assertThat(workshop.manifestNames()).isEmpty();
        assertThat(workshop.folders()).isEmpty();
    }

    @Test
    void aPlannedFileIsShownWhenItIsText() {
        PlannedContent page = workshop.instances().content(request("oak", OAK), "index.html");
        assertThat(page.text()).contains("<h1>Oak</h1>\n");
        assertThat(page.size()).isEqualTo(13);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> workshop.instances().content(request("oak", OAK), "draft.txt"))
                .matches(e -> e.type() == ProblemType.NOT_FOUND);
    }

    @Test
    void everythingWrongWithAWishIsToldAtOnce() {
        FractalException told = refused(new InstanceRequest(
                "site",
                Optional.empty(),
                "O ak",
                Optional.of("none"),
                Optional.empty(),
                "{\"titel\": 7, \"draft\": \"x\"}",
                Optional.empty()));
        assertThat(told.violations())
                .extracting(Violation::pointer)
                .contains("/name", "/project", "/parameters/draft")
                .allMatch(pointer -> pointer.matches("/name|/project|/parameters.*"));
        assertThat(refused(request("oak", "7")).type()).isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void onlyWhatIsAvailableIsPlanned() {
        InstanceRequest other = new InstanceRequest(
                "none", Optional.empty(), "oak", Optional.empty(), Optional.empty(), OAK, Optional.empty());
        assertThat(refused(other).type()).isEqualTo(ProblemType.NOT_FOUND);
        workshop.site("1.1.0", "new\n");
        InstanceRequest old = new InstanceRequest(
                "site", Optional.of("1.0.0"), "oak", Optional.empty(), Optional.empty(), OAK, Optional.empty());
        assertThat(refused(old))
                .hasMessage("site 1.0.0 is not available. No module that runs brings it")
                .matches(e -> e.type() == ProblemType.CONFLICT);
        assertThat(workshop.instances().plan(request("oak", OAK)).version()).isEqualTo("1.1.0");
    }

    @Test
    void whatWasPlannedIsMadeRecordedAndTold() throws Exception {
        workshop.sql(
                "INSERT INTO fractal.users (login, name, access_role, password_hash) VALUES ('ann', 'Ann', 'OWNER', 'x')");
        workshop.sql("INSERT INTO fractal.clients (slug, name) VALUES ('acme', 'Acme')");
        workshop.sql(
                "INSERT INTO fractal.projects (slug, name, client_id) SELECT 'site', 'Site', id FROM fractal.clients");
        InstanceRequest request = new InstanceRequest(
                "site",
                Optional.of("1.0.0"),
                "oak",
                Optional.of("site"),
                Optional.empty(),
                OAK,
                Optional.of(LocalDate.of(2026, 1, 2)));
        InstancePlan plan = workshop.instances().plan(request);
        Instance made = workshop.instances().apply(request, plan.hash(), 1);

        assertThat(made.plan()).isEqualTo(plan.hash());
        assertThat(made.project()).contains("site");
        assertThat(made.digest()).isEqualTo(plan.digest());
        assertThat(made.repository()).isEqualTo(workshop.root.resolve("oak.git").toString());
        assertThat(workshop.rows()).containsExactly("oak " + made.commit().orElseThrow());
        assertThat(workshop.folders()).containsExactly("oak.git");
        assertThat(workshop.instances().all()).containsExactly(made);
        assertThat(workshop.values("SELECT data->>'commit' FROM fractal.events WHERE type = 'RepositoryMade'"))
                .containsExactly(made.commit().orElseThrow());
        assertThat(workshop.manifests.history("Repository", "oak", 9))
                .singleElement()
                .satisfies(change -> assertThat(change.author()).startsWith("Ann <"));
        assertThat(workshop.manifests.find("Repository", "oak").orElseThrow().document())
                .contains("\"project\":\"site\"");

        try (Git clone = Git.cloneRepository()
                .setURI(made.repository())
                .setDirectory(home.resolve("clone").toFile())
                .call()) {
            assertThat(clone.getRepository().resolve("HEAD").name())
                    .isEqualTo(made.commit().orElseThrow());
        }
        assertThat(home.resolve("clone/index.html")).hasContent("<h1>Oak</h1>");
        assertThat(home.resolve("clone/bin/run")).isExecutable();
    }

    @Test
    void theManifestInTheRepositoryIsTheOneThatIsKept() throws Exception {
        Instance made = workshop.make("oak");
        try (Git clone = Git.cloneRepository()
                .setURI(made.repository())
                .setDirectory(home.resolve("clone").toFile())
                .call()) {
            String text = Files.readString(home.resolve("clone/fractalos.yaml"));
            assertThat(workshop.manifests
                            .plan(List.of(new ManifestFile("fractalos.yaml", text)), false)
                            .nothingToDo())
                    .isTrue();
        }
    }

    @Test
    void anotherPlanIsNotMade() {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> workshop.instances().apply(request("oak", OAK), "0".repeat(64), 0))
                .matches(e -> e.type() == ProblemType.CONFLICT);
        assertThat(workshop.rows()).isEmpty();
        assertThat(workshop.manifestNames()).isEmpty();
        assertThat(workshop.folders()).isEmpty();
    }

    @Test
    void thePlanThatWasAppliedAnswersTheSame() {
        Instance made = workshop.make("oak");
        assertThat(workshop.make("oak")).isEqualTo(made);
        assertThat(workshop.values("SELECT 1 FROM fractal.events WHERE type = 'RepositoryMade'"))
                .hasSize(1);
    }

    @Test
    void aNameIsGivenOnce() throws Exception {
        Instance made = workshop.make("oak");
        InstanceRequest other = request("oak", "{\"title\": \"Elm\"}");
        String hash = workshop.instances().plan(other).hash();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> workshop.instances().apply(other, hash, 0))
                .withMessageContaining("There is a repository 'oak' already")
                .matches(e -> e.type() == ProblemType.CONFLICT);
        assertThat(workshop.instances().all()).containsExactly(made);

        Files.createDirectories(workshop.root.resolve("elm.git/objects"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> workshop.make("elm"))
                .matches(e -> e.type() == ProblemType.CONFLICT);
        assertThat(workshop.manifestNames()).containsExactly("oak");
        assertThat(workshop.folders()).containsExactly("elm.git", "oak.git");
    }

    @Test
    void aPlanIsComparedWithTheRepositoryOfThatName() throws Exception {
        Instance made = workshop.make("oak");
        try (Git clone = Git.cloneRepository()
                .setURI(made.repository())
                .setDirectory(home.resolve("clone").toFile())
                .call()) {
            Files.writeString(home.resolve("clone/own.txt"), "mine\n");
            Files.writeString(home.resolve("clone/bin/run"), "#!/bin/sh\nexit 1\n");
            clone.add().addFilepattern(".").call();
            clone.commit()
                    .setAll(true)
                    .setMessage("Mine")
                    .setAuthor("Ann", "ann@example.org")
                    .call();
            clone.push().call();
        }
        workshop.modules
                .remove("web")
                .bring(
                        "web",
                        "site",
                        "1.1.0",
                        Workshop.SITE.replace("bin/run", "index.html.peb"),
                        "template/index.html.peb",
                        "<h1>{{ title }}</h1>\n",
                        "template/draft.txt",
                        "draft\n",
                        "template/bin/run",
                        "#!/bin/sh\nexit 1\n");
        workshop.index().follow();

        InstancePlan plan = workshop.instances().plan(request("oak", "{\"title\": \"Oak\", \"draft\": true}"));
        assertThat(plan.existing()).contains(made);
        assertThat(plan.files())
                .extracting(PlannedChange::path, PlannedChange::status)
                .containsExactly(
                        tuple(".env", Status.REMOVED),
                        tuple("bin/run", Status.CHANGED),
                        tuple("draft.txt", Status.ADDED),
                        tuple("index.html", Status.CHANGED));
    }

    @Test
    void aPlannedFileIsToldAgainstTheOneThatIsThere() throws Exception {
        Instance made = workshop.make("oak");
        InstanceRequest elm = request("oak", "{\"title\": \"Elm\"}");
        PlannedContent.There there =
                workshop.instances().content(elm, "index.html").there().orElseThrow();
        assertThat(there.mode()).isEqualTo("100644");
        assertThat(there.difference())
                .isEqualTo(new FileDifference(13, 13, Shown.ALL, 1, 1, "@@ -1 +1 @@\n-<h1>Oak</h1>\n+<h1>Elm</h1>\n"));
        assertThat(workshop.instances().content(elm, "bin/run").there())
                .as("just what is there")
                .isEmpty();
        assertThat(workshop.instances()
                        .content(request("yew", "{\"title\": \"Elm\"}"), "index.html")
                        .there())
                .as("no repository of that name")
                .isEmpty();

        try (Git clone = Git.cloneRepository()
                .setURI(made.repository())
                .setDirectory(home.resolve("clone").toFile())
                .call()) {
            Files.write(home.resolve("clone/index.html"), new byte[] {0, 1, 2});
            Files.delete(home.resolve("clone/bin/run"));
            Files.createSymbolicLink(home.resolve("clone/bin/run"), Path.of("elsewhere"));
            Files.write(home.resolve("clone/.env"), new byte[2 << 20]);
            clone.add().addFilepattern(".").call();
            clone.commit()
                    .setAll(true)
                    .setMessage("Mine")
                    .setAuthor("Ann", "ann@example.org")
                    .call();
            clone.push().call();
        }
        assertThat(difference(elm, "index.html")).isEqualTo(FileDifference.untold(Shown.BINARY, 3, 13));
        assertThat(difference(elm, "bin/run")).isEqualTo(FileDifference.untold(Shown.NOTHING, 9, 10));
        assertThat(difference(elm, ".env")).isEqualTo(FileDifference.untold(Shown.NOTHING, 2 << 20, 1));
    }

    private FileDifference difference(InstanceRequest request, String path) {
        return workshop.instances().content(request, path).there().orElseThrow().difference();
    }

    @Test
    void aManifestThatCameWithoutItsRepositoryIsMadeTrue() {
        Instance made = workshop.make("oak");
        workshop.sql("DELETE FROM fractal.pattern_instances");
        assertThat(workshop.root
                        .resolve("oak.git")
                        .toFile()
                        .renameTo(home.resolve("away").toFile()))
                .isTrue();
        InstanceRequest other = request("oak", "{\"title\": \"Elm\"}");
        String hash = workshop.instances().plan(other).hash();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> workshop.instances().apply(other, hash, 0))
                .withMessageContaining("made from another plan");
        assertThat(workshop.make("oak").commit()).isEqualTo(made.commit());
    }

    @Test
    void whatRepositoriesNeedStays() {
        workshop.make("oak");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> workshop.sql("DELETE FROM fractal.manifests WHERE name = 'oak'"))
                .matches(e -> e.type() == ProblemType.CONFLICT)
                .withMessage("A repository was made from it or for it");
    }

    @Test
    void manyWhoWantTheSameGetTheSame() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Callable<Instance> wish = () -> workshop.make("oak");
            List<Future<Instance>> all = threads.invokeAll(List.of(wish, wish, wish, wish, wish, wish));
            Instance first = all.get(0).get();
            for (Future<Instance> one : all) {
                assertThat(one.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(workshop.values("SELECT 1 FROM fractal.events WHERE type = 'RepositoryMade'"))
                .hasSize(1);
        assertThat(workshop.folders()).containsExactly("oak.git");
    }
}
