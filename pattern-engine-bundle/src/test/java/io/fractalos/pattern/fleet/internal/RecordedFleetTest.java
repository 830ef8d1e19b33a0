// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.fleet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.event.internal.Outbox;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.difference.FileDifference;
import io.fractalos.pattern.difference.FileDifference.Shown;
import io.fractalos.pattern.fleet.FleetReport;
import io.fractalos.pattern.fleet.FleetRequest;
import io.fractalos.pattern.fleet.RepositoryUpgrade;
import io.fractalos.pattern.fleet.RepositoryUpgrade.Change;
import io.fractalos.pattern.fleet.RepositoryUpgrade.State;
import io.fractalos.pattern.instance.internal.Workshop;
import io.fractalos.pattern.upgrade.internal.GitUpgrades;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFleetTest {
    private static final String NEW = "<h1>{{ title }}</h1>\n<p>New</p>\n";
    private static final String BRANCH = "fractalos/upgrade-site-1.1.0";

    @TempDir
    private Path home;

    private Workshop workshop;

    @BeforeEach
    void open() {
        workshop = new Workshop(home.resolve("repositories"));
        workshop.make("ash");
        workshop.make("elm");
        workshop.make("oak");
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private RecordedFleet fleet() {
        GitUpgrades upgrades = new GitUpgrades(Engine.BLUEPRINTS, Engine.FORMATS);
        return new RecordedFleet(
                workshop.index(),
                workshop.instances(),
                upgrades,
                upgrades,
                Engine.BLUEPRINTS,
                workshop.kernel.transactions(),
                new Outbox(workshop.kernel.transactions()),
                Clock.fixed(Workshop.NOW, ZoneOffset.ofHours(9)));
    }

    private static FleetRequest all(boolean markers) {
        return new FleetRequest("site", Optional.empty(), List.of(), "{}", markers, Optional.empty());
    }

    private static FleetRequest one(String name, String parameters) {
        return new FleetRequest("site", Optional.empty(), List.of(name), parameters, false, Optional.empty());
    }

    private FleetReport apply(FleetRequest request, String hash) {
        return fleet().apply(request, hash);
    }

    /** Commits what somebody writes into a file of that repository, and pushes it. */
    private void edit(String name, String file, String text) throws Exception {
        Path folder = Files.createTempDirectory(home, "work");
        try (Git git = Git.cloneRepository()
                .setURI(workshop.root.resolve(name + ".git").toUri().toString())
                .setDirectory(folder.toFile())
                .setBranch("main")
                .call()) {
            Files.writeString(folder.resolve(file), text);
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("By hand")
                    .setAuthor("Ann", "ann@example.org")
                    .setCommitter("Ann", "ann@example.org")
                    .setSign(false)
                    .call();
            git.push().call();
        }
    }

    private Optional<String> at(String name, String branch) throws Exception {
        try (Git git = Git.open(workshop.root.resolve(name + ".git").toFile())) {
            Repository repository = git.getRepository();
            return Optional.ofNullable(repository.resolve("refs/heads/" + branch))
                    .map(id -> id.name());
        }
    }

    private String text(String name, String branch, String path) throws Exception {
        try (Git git = Git.open(workshop.root.resolve(name + ".git").toFile())) {
            Repository repository = git.getRepository();
            return new String(repository
                    .open(repository.resolve("refs/heads/" + branch + ":" + path))
                    .getBytes());
        }
    }

    /** As somebody does who takes just what the upgrade made. */
    private void merge(String name, String branch) throws Exception {
        try (Git git = Git.open(workshop.root.resolve(name + ".git").toFile())) {
            Repository repository = git.getRepository();
            var update = repository.updateRef("refs/heads/main");
            update.setNewObjectId(repository.resolve("refs/heads/" + branch));
            update.update();
        }
    }

    private static String states(FleetReport report) {
        return report.repositories().stream()
                .map(line -> line.repository() + " " + line.state())
                .collect(Collectors.joining(", "));
    }

    @Test
    void everyRepositoryIsPlannedAndOnlyThoseThatAreReadyAreWritten() throws Exception {
        edit("ash", "notes.txt", "mine\n");
        edit("elm", "index.html", "<h1>Elm, changed</h1>\n");
        assertThat(states(fleet().plan(all(false)))).isEqualTo("ash UP_TO_DATE, elm UP_TO_DATE, oak UP_TO_DATE");
        workshop.site("1.1.0", NEW);

        FleetReport plan = fleet().plan(all(false));

        assertThat(states(plan)).isEqualTo("ash READY, elm CONFLICTS, oak READY");
        assertThat(plan.version()).isEqualTo("1.1.0");
        assertThat(plan.date()).isEqualTo(LocalDate.of(2026, 11, 26));
        assertThat(plan.repositories())
                .allSatisfy(line -> assertThat(line.from()).contains("1.0.0"));
        assertThat(plan.repositories().get(1).conflicts()).containsExactly("index.html");
        assertThat(at("oak", BRANCH)).isEmpty();
        String main = at("ash", "main").orElseThrow();

        FleetReport done = apply(all(false), plan.hash());

        assertThat(states(done)).isEqualTo("ash WRITTEN, elm CONFLICTS, oak WRITTEN");
        assertThat(at("ash", BRANCH)).isEqualTo(done.repositories().get(0).commit());
        assertThat(at("elm", BRANCH)).isEmpty();
        assertThat(at("ash", "main")).contains(main);
        assertThat(text("ash", BRANCH, "notes.txt")).isEqualTo("mine\n");
        assertThat(text("ash", BRANCH, "index.html")).isEqualTo("<h1>Oak</h1>\n<p>New</p>\n");
        assertThat(states(apply(all(false), plan.hash()))).isEqualTo("ash THERE, elm CONFLICTS, oak THERE");
        assertThat(workshop.values(
                        "SELECT data->>'name' || ' ' || (data->>'from') || ' ' || (data->>'to') FROM fractal.events"
                                + " WHERE type = 'RepositoryUpgraded' ORDER BY 1"))
                .containsExactly("ash 1.0.0 1.1.0", "oak 1.0.0 1.1.0");
    }

    @Test
    void conflictsAreLeftBetweenMarkersWhenThatIsAskedFor() throws Exception {
        edit("elm", "index.html", "<h1>Elm, changed</h1>\n");
        workshop.site("1.1.0", NEW);

        FleetReport done = apply(all(true), fleet().plan(all(true)).hash());

        assertThat(states(done)).isEqualTo("ash WRITTEN, elm WRITTEN, oak WRITTEN");
        assertThat(text("elm", BRANCH, "index.html")).contains("<<<<<<<", "<h1>Elm, changed</h1>", "<p>New</p>");
        assertThat(text("elm", "main", "index.html")).isEqualTo("<h1>Elm, changed</h1>\n");
    }

    @Test
    void whatWasMergedIsAtTheNewVersion() throws Exception {
        workshop.site("1.1.0", NEW);
        apply(one("oak", "{}"), fleet().plan(one("oak", "{}")).hash());
        merge("oak", BRANCH);

        assertThat(states(fleet().plan(all(false)))).isEqualTo("ash READY, elm READY, oak UP_TO_DATE");
        assertThat(fleet().plan(all(false)).repositories().get(2).from()).contains("1.1.0");
    }

    @Test
    void otherParametersAreAnUpgradeToo() throws Exception {
        FleetRequest request = one("oak", "{\"title\": \"Elm\"}");
        FleetReport plan = fleet().plan(request);

        assertThat(plan.repositories()).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(State.READY);
            assertThat(line.changes())
                    .filteredOn(change -> change.path().equals("index.html"))
                    .extracting(Change::kind)
                    .containsExactly("updated");
        });
        RepositoryUpgrade done = apply(request, plan.hash()).repositories().get(0);
        assertThat(text("oak", done.branch().orElseThrow(), "index.html")).isEqualTo("<h1>Elm</h1>\n");
    }

    @Test
    void aFileIsToldLineByLineAsItIsAndAsTheUpgradeMakesIt() throws Exception {
        edit("elm", "index.html", "<h1>Elm, changed</h1>\n");
        workshop.site("1.1.0", NEW);

        FileDifference clean = fleet().difference(one("oak", "{}"), "index.html");
        assertThat(clean.hunks()).isEqualTo("@@ -1 +1,2 @@\n <h1>Oak</h1>\n+<p>New</p>\n");
        assertThat(clean.added()).isEqualTo(1);
        assertThat(clean.removed()).isZero();
        assertThat(clean.shown()).isEqualTo(Shown.ALL);
        assertThat(fleet().difference(one("elm", "{}"), "index.html").hunks())
                .as("a conflict is between markers, whether they are asked for or not")
                .contains("+<<<<<<<", "+>>>>>>>", "+<p>New</p>");
        assertThat(fleet().difference(one("oak", "{}"), "bin/run").hunks())
                .as("nobody changes it")
                .isEmpty();
        assertThat(at("oak", BRANCH)).as("nothing is written").isEmpty();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> fleet().difference(one("oak", "{}"), "none.txt"))
                .matches(e -> e.type() == ProblemType.NOT_FOUND);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> fleet().difference(all(false), "index.html"))
                .matches(e -> e.violations().get(0).pointer().equals("/repositories"));
    }

    @Test
    void aFileThatTheUpgradeBringsOrTakesIsAllLinesOfOneSide() throws Exception {
        FleetRequest draft = one("oak", "{\"draft\": true}");
        assertThat(fleet().difference(draft, "draft.txt").hunks()).isEqualTo("@@ -0,0 +1 @@\n+draft\n");
        FleetReport done = apply(draft, fleet().plan(draft).hash());
        merge("oak", done.repositories().get(0).branch().orElseThrow());

        FileDifference gone = fleet().difference(one("oak", "{\"draft\": null}"), "draft.txt");
        assertThat(gone.hunks()).isEqualTo("@@ -1 +0,0 @@\n-draft\n");
        assertThat(gone.after()).isZero();
    }

    @Test
    void oneThatCannotBeUpgradedKeepsNobodyElseAway() throws Exception {
        edit("ash", "fractalos.yaml", "kind: Something\n");
        workshop.site("1.1.0", NEW);
        FleetReport plan = fleet().plan(all(false));

        assertThat(states(plan)).isEqualTo("ash IMPOSSIBLE, elm READY, oak READY");
        assertThat(plan.repositories().get(0).problem().orElseThrow()).contains("fractalos.yaml");
        assertThat(states(apply(all(false), plan.hash()))).isEqualTo("ash IMPOSSIBLE, elm WRITTEN, oak WRITTEN");
    }

    /** A report would be audited with the request as it was: so there is no report. */
    @Test
    void aSecretInPlainAndOtherWrongParametersAreRefusedAsAWhole() {
        for (String wrong :
                List.of("{\"token\": \"hunter2\"}", "{\"tittle\": \"x\"}", "{\"draft\": \"yes\"}", "7", "null")) {
            assertThatExceptionOfType(FractalException.class)
                    .as(wrong)
                    .isThrownBy(() -> fleet().plan(one("oak", wrong)))
                    .matches(e -> e.violations().get(0).pointer().startsWith("/parameters"))
                    .matches(e -> !e.toString().contains("hunter2"));
        }
        assertThat(states(fleet().plan(one("oak", "{\"token\": \"secret:deploy\", \"draft\": null}"))))
                .isEqualTo("oak READY");
    }

    @Test
    void anotherPlanAndUnknownNamesAreRefused() throws Exception {
        workshop.site("1.1.0", NEW);
        String hash = fleet().plan(all(false)).hash();
        edit("oak", "notes.txt", "since then\n");

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> apply(all(false), hash))
                .matches(e -> e.type() == ProblemType.CONFLICT)
                .withMessageContaining("another one by now");
        assertThat(at("ash", BRANCH)).isEmpty();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> fleet().plan(one("yew", "{}")))
                .matches(e -> e.violations().get(0).pointer().equals("/repositories/0"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> fleet().plan(new FleetRequest(
                        "site", Optional.of("9.0.0"), List.of(), "{}", false, Optional.empty())))
                .matches(e -> e.type() == ProblemType.NOT_FOUND);
    }
}
