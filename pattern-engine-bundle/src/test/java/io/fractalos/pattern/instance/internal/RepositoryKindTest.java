// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.instance.Instance;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hands may do to the manifest of a repository that was made. */
class RepositoryKindTest {
    @TempDir
    private Path home;

    private Workshop workshop;

    @BeforeEach
    void start() {
        workshop = new Workshop(home.resolve("repositories"));
        workshop.sql("INSERT INTO fractal.clients (slug, name) VALUES ('acme', 'Acme')");
        workshop.sql(
                "INSERT INTO fractal.projects (slug, name, client_id) SELECT 'one', 'One', id FROM fractal.clients");
        workshop.sql(
                "INSERT INTO fractal.projects (slug, name, client_id) SELECT 'two', 'Two', id FROM fractal.clients");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private String text() {
        return workshop.manifests.find("Repository", "oak").orElseThrow().file().text();
    }

    private void apply(String text) {
        List<ManifestFile> files = List.of(new ManifestFile("oak.yaml", text));
        workshop.manifests.apply(
                files, false, workshop.manifests.plan(files, false).hash());
    }

    private FractalException refused(String text) {
        return catchThrowableOfType(FractalException.class, () -> apply(text));
    }

    @Test
    void whatItWasMadeFromStays() {
        Instance made = workshop.make("oak");
        String text = text();
        for (String edit : List.of(
                text.replace("title: Oak", "title: Elm"),
                text.replace("draft: false", "draft: true"),
                text.replace("version: \"1.0.0\"", "version: \"1.1.0\""),
                text.replace("date: 2026-11-26", "date: 2026-11-27"),
                text.replace(made.plan(), "0".repeat(64)))) {
            assertThat(edit).isNotEqualTo(text);
            FractalException told = refused(edit);
            assertThat(told.type()).isEqualTo(ProblemType.INVALID_REQUEST);
            assertThat(told.violations()).singleElement().satisfies(violation -> assertThat(violation.text())
                    .contains("oak.yaml", "/spec/", "keeps what it was made from"));
        }
        assertThat(text()).isEqualTo(text);
        assertThat(workshop.instances().all()).containsExactly(made);
    }

    @Test
    void theJobMayBeAnotherAndTheRecordFollows() {
        workshop.make("oak");
        apply(text().replace("spec:\n", "spec:\n  project: one\n"));
        assertThat(workshop.instances().all().get(0).project()).contains("one");
        apply(text().replace("project: one", "project: two"));
        assertThat(workshop.instances().all().get(0).project()).contains("two");
        apply(text().replace("  project: two\n", ""));
        assertThat(workshop.instances().all().get(0).project()).isEmpty();
        assertThat(refused(text().replace("spec:\n", "spec:\n  project: none\n")))
                .isNotNull();
    }

    @Test
    void itIsNotRemovedByHand() {
        workshop.make("oak");
        List<ManifestFile> others = workshop.manifests.all().stream()
                .filter(manifest -> !manifest.kind().equals("Repository"))
                .map(Manifest::file)
                .toList();
        ManifestPlan plan = workshop.manifests.plan(others, true);
        assertThat(plan.removes()).isTrue();
        for (FractalException told : List.of(
                catchThrowableOfType(FractalException.class, () -> workshop.manifests.apply(others, true, plan.hash())),
                catchThrowableOfType(FractalException.class, () -> workshop.manifests.remove("Repository", "oak")))) {
            assertThat(told)
                    .hasMessage("Repository 'oak': It was made, and is found and made again by its manifest")
                    .matches(e -> e.type() == ProblemType.CONFLICT);
        }
        assertThat(workshop.manifestNames()).containsExactly("oak");
    }

    @Test
    void oneWithoutItsRepositoryIsFreeToChangeAndToGo() {
        workshop.make("oak");
        workshop.sql("DELETE FROM fractal.pattern_instances");
        apply(text().replace("title: Oak", "title: Elm"));
        assertThat(text()).contains("title: Elm");
        workshop.manifests.remove("Repository", "oak");
        assertThat(workshop.manifestNames()).isEmpty();
        workshop.manifests.remove("Repository", "oak");
    }

    @Test
    void aJobIsNotRemovedWhileARepositoryNamesIt() {
        workshop.make("oak");
        apply(text().replace("spec:\n", "spec:\n  project: one\n"));
        FractalException told =
                catchThrowableOfType(FractalException.class, () -> workshop.manifests.remove("Project", "one"));
        assertThat(told)
                .hasMessage("Repository 'oak' names Project 'one'")
                .matches(e -> e.type() == ProblemType.CONFLICT);
        workshop.manifests.remove("Project", "two");
        assertThat(workshop.values("SELECT slug FROM fractal.projects")).containsExactly("one");
    }
}
