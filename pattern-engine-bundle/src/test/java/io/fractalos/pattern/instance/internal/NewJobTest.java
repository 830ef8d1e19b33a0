// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import static io.fractalos.pattern.instance.internal.Workshop.call;
import static io.fractalos.pattern.instance.internal.Workshop.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.fractalos.kernel.command.internal.WhiteboardCommandBus;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.NewJob;
import io.fractalos.pattern.instance.NewJob.NewClient;
import io.fractalos.pattern.instance.PlannedChange.Status;
import io.fractalos.pattern.instance.PlannedManifest;
import io.fractalos.pattern.instance.internal.Checkpoints.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository whose job, and perhaps client, begins with it. */
class NewJobTest {
    private static final String OAK = "{\"title\": \"Oak\"}";
    private static final Optional<NewClient> ACME =
            Optional.of(new NewClient("Acme & Söhne", Optional.empty(), Optional.of("CHF")));
    private static final NewJob RELAUNCH = job(Optional.empty(), ACME, "Relaunch", Optional.empty(), 432_000);
    private static final InstanceRequest WISH = request("oak", OAK, Optional.of(RELAUNCH));

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

    /** What no code of ours catches, as nothing is caught when a process is killed. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static NewJob job(
            Optional<String> client,
            Optional<NewClient> newClient,
            String name,
            Optional<String> slug,
            long budgetSeconds) {
        return new NewJob(
                client,
                newClient,
                name,
                slug,
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 12, 1)),
                Optional.of(LocalDate.of(2027, 3, 31)),
                OptionalLong.of(budgetSeconds));
    }

    private InstancePlan plan(InstanceRequest request) {
        return workshop.instances().plan(request);
    }

    private Instance apply(InstanceRequest request) {
        return workshop.instances().apply(request, plan(request).hash(), 0);
    }

    private List<Violation> refused(NewJob job) {
        InstanceRequest wish = request("elm", OAK, Optional.of(job));
        return catchThrowableOfType(FractalException.class, () -> plan(wish)).violations();
    }

    private void die(Step step) {
        String hash = plan(WISH).hash();
        RecordedInstances mortal = workshop.instances(done -> {
            if (done == step) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> mortal.apply(WISH, hash, 0)).isInstanceOf(Killed.class);
    }

    /** A file where the folder of repositories should be, as a disk that cannot be written. */
    private void makeUnwritable() throws IOException {
        Files.createFile(workshop.root);
    }

    private List<String> names() {
        return workshop.values("SELECT kind || '/' || name FROM fractal.manifests ORDER BY 1");
    }

    private void assertWhole() {
        assertThat(workshop.rows()).singleElement().asString().matches("oak [0-9a-f]{40}");
        assertThat(workshop.instances().all().get(0).project()).contains("acme-sohne-relaunch");
        assertThat(names()).containsExactly("Client/acme-sohne", "Project/acme-sohne-relaunch", "Repository/oak");
        assertThat(workshop.values("SELECT c.name || ' ' || c.currency || ' ' || p.name || ' ' || p.billable || ' '"
                        + " || p.starts_on || ' ' || p.ends_on || ' ' || p.budget_seconds || ' ' || p.status"
                        + " FROM fractal.projects p JOIN fractal.clients c ON c.id = p.client_id"))
                .containsExactly("Acme & Söhne CHF Relaunch false 2026-12-01 2027-03-31 432000 ACTIVE");
    }

    private void assertNothing() {
        assertThat(workshop.rows()).isEmpty();
        assertThat(names()).isEmpty();
        assertThat(workshop.values("SELECT slug FROM fractal.projects")).isEmpty();
        assertThat(workshop.values("SELECT slug FROM fractal.clients")).isEmpty();
        assertThat(workshop.folders()).isEmpty();
    }

    @Test
    void aPlanShowsTheManifestsAndWritesNone() {
        InstancePlan plan = plan(WISH);
        assertThat(plan.project()).contains("acme-sohne-relaunch");
        assertThat(plan.manifests())
                .extracting(PlannedManifest::kind, PlannedManifest::name, PlannedManifest::status)
                .containsExactly(
                        tuple("Client", "acme-sohne", Status.ADDED),
                        tuple("Project", "acme-sohne-relaunch", Status.ADDED),
                        tuple("Repository", "oak", Status.ADDED));
        assertThat(plan.manifests().get(1).text()).contains("client: acme-sohne", "budgetSeconds: 432000");
        assertThat(plan.manifests().get(2).text()).contains("project: acme-sohne-relaunch");
        assertNothing();
    }

    @Test
    void theHashStandsForTheJobToo() {
        String alone = plan(request("oak", OAK)).hash();
        String hash = plan(WISH).hash();
        assertThat(hash).isNotEqualTo(alone).matches("[0-9a-f]{64}");
        InstanceRequest dearer =
                request("oak", OAK, Optional.of(job(Optional.empty(), ACME, "Relaunch", Optional.empty(), 432_001)));
        for (String other : List.of(alone, plan(dearer).hash())) {
            assertThat(other).isNotEqualTo(hash);
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() -> workshop.instances().apply(WISH, other, 0))
                    .matches(e -> e.type() == ProblemType.CONFLICT);
        }
        assertNothing();
    }

    @Test
    void clientJobAndRepositoryComeInOneTransaction() {
        Instance made = apply(WISH);
        assertWhole();
        assertThat(made.plan())
                .as("of the files, which the job is none of")
                .isEqualTo(plan(request("oak", OAK)).hash());
        assertThat(workshop.values("SELECT string_agg(kind, ' ' ORDER BY sequence) FROM fractal.manifest_changes"
                        + " GROUP BY transaction"))
                .containsExactly("Client Project Repository");
        assertThat(workshop.values("SELECT type FROM fractal.events WHERE type LIKE '%Added' ORDER BY 1"))
                .containsExactly("ClientAdded", "ProjectAdded");
    }

    @Test
    void applyingItAgainAnswersTheSameWhateverBecameOfTheJob() {
        Instance made = apply(WISH);
        assertThat(apply(WISH)).isEqualTo(made);
        workshop.sql("UPDATE fractal.projects SET budget_seconds = 1, name = 'Relaunch 2'");
        assertThat(apply(WISH)).isEqualTo(made);
        assertThat(workshop.values("SELECT name FROM fractal.projects")).containsExactly("Relaunch 2");
    }

    @Test
    void anotherWishForWhatWasMadeIsToldNotPassedOver() {
        Instance made = apply(WISH);
        InstanceRequest dearer =
                request("oak", OAK, Optional.of(job(Optional.empty(), ACME, "Relaunch", Optional.empty(), 432_001)));
        FractalException told = catchThrowableOfType(FractalException.class, () -> plan(dearer));
        assertThat(told.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(told.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/job");
            assertThat(violation.message()).startsWith("Project 'acme-sohne-relaunch' is there since");
            assertThat(violation.fix().orElse("")).contains("fractal:manifest-apply");
        });
        assertThat(apply(WISH)).as("nothing was changed").isEqualTo(made);
        InstanceRequest otherFiles = request("oak", "{\"title\": \"Elm\"}", Optional.of(RELAUNCH));
        assertThat(catchThrowableOfType(FractalException.class, () -> apply(otherFiles))
                        .action())
                .get()
                .asString()
                .contains("fractal:fleet-plan");
    }

    @Test
    void aJobForAClientThatIsThereLeavesThatAlone() {
        workshop.sql("INSERT INTO fractal.clients (slug, name) VALUES ('globex', 'Globex Ltd')");
        NewJob job = job(Optional.of("globex"), Optional.empty(), "Shop", Optional.empty(), 0);
        assertThat(apply(request("oak", OAK, Optional.of(job))).project()).contains("globex-ltd-shop");
        assertThat(workshop.values("SELECT name FROM fractal.clients")).containsExactly("Globex Ltd");
        NewJob second = job(Optional.of("globex"), Optional.empty(), "Shop", Optional.empty(), 0);
        assertThat(apply(request("elm", OAK, Optional.of(second))).project())
                .as("just that job is there")
                .contains("globex-ltd-shop");
    }

    @Test
    void everythingWrongWithAJobIsToldWithPointers() {
        NewJob wrong = new NewJob(
                Optional.empty(),
                Optional.of(new NewClient("", Optional.of("acme"), Optional.of("XXQ"))),
                "A\nB",
                Optional.of("shop"),
                Optional.of(""),
                Optional.empty(),
                Optional.of("euro"),
                Optional.of(LocalDate.of(2026, 12, 2)),
                Optional.of(LocalDate.of(2026, 12, 1)),
                OptionalLong.of(-1));
        assertThat(refused(wrong))
                .extracting(Violation::pointer)
                .contains("/job/newClient/name", "/job/name", "/job/code", "/job/currency", "/job/budgetSeconds")
                .allMatch(pointer -> pointer.startsWith("/job/"));
        assertThat(refused(job(Optional.empty(), ACME, "Relaunch", Optional.of("Not a slug"), 0)))
                .extracting(Violation::pointer)
                .containsExactly("/job/slug");
        assertThat(refused(job(Optional.of("nobody"), Optional.empty(), "Relaunch", Optional.empty(), 0)))
                .extracting(Violation::pointer, Violation::message)
                .containsExactly(tuple("/job/client", "There is no client of that slug"));
        assertThat(refused(job(Optional.of("nobody"), ACME, "Relaunch", Optional.empty(), 0)))
                .extracting(Violation::message)
                .containsExactly("A job is for one client");
        InstanceRequest both = new InstanceRequest(
                "site", Optional.empty(), "Oak", Optional.of("x"), Optional.of(wrong), OAK, Optional.empty());
        assertThat(catchThrowableOfType(FractalException.class, () -> plan(both))
                        .violations())
                .extracting(Violation::pointer)
                .contains("/name", "/project", "/job", "/job/name");
        assertNothing();
    }

    @Test
    void daysInTheWrongOrderAreToldAtTheJob() {
        NewJob job = new NewJob(
                Optional.empty(),
                ACME,
                "Relaunch",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 12, 2)),
                Optional.of(LocalDate.of(2026, 12, 1)),
                OptionalLong.empty());
        assertThat(refused(job)).extracting(Violation::pointer).containsExactly("/job/endsOn");
    }

    @Test
    void aSlugOrNameOfSomethingElseIsRefused() {
        apply(WISH);
        Optional<NewClient> other = Optional.of(new NewClient("Acme 2", Optional.of("acme-sohne"), Optional.empty()));
        assertThat(refused(job(Optional.empty(), other, "Relaunch", Optional.of("acme-sohne-relaunch"), 1)))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/job/newClient/slug", "/job/slug");
        assertThat(refused(job(Optional.of("acme-sohne"), Optional.empty(), "RELAUNCH", Optional.of("second"), 1)))
                .singleElement()
                .satisfies(told -> assertThat(told.text()).contains("/job/name", "'acme-sohne-relaunch'"));
        Optional<NewClient> namesake =
                Optional.of(new NewClient("acme & SÖHNE", Optional.of("another"), Optional.empty()));
        assertThat(refused(job(Optional.empty(), namesake, "Other", Optional.empty(), 1)))
                .singleElement()
                .satisfies(told -> assertThat(told.text()).contains("/job/newClient/name", "'acme-sohne'"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RECORDED", "WRITTEN", "MADE"})
    void theNextStartCompletesAll(Step step) {
        die(step);
        workshop.instances().recover();
        assertWhole();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RECORDED", "WRITTEN", "MADE"})
    void theSamePlanCompletesAll(Step step) {
        die(step);
        apply(WISH);
        assertWhole();
    }

    @Test
    void whatCannotBeMadeLeavesNeitherJobNorClient() throws IOException {
        String hash = plan(WISH).hash();
        makeUnwritable();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> workshop.instances().apply(WISH, hash, 0))
                .withMessageContaining("Cannot write");
        assertNothing();
        assertThat(workshop.values("SELECT type FROM fractal.events WHERE type LIKE '%Removed' ORDER BY 1"))
                .containsExactly("ClientRemoved", "ProjectRemoved");
    }

    @Test
    void dyingWhileItIsTakenBackIsMendedToo() throws IOException {
        String hash = plan(WISH).hash();
        makeUnwritable();
        assertThatThrownBy(() -> workshop.instances(done -> {
                            if (done == Step.TAKEN_BACK) {
                                throw new Killed();
                            }
                        })
                        .apply(WISH, hash, 0))
                .isInstanceOf(Killed.class);
        workshop.instances().recover();
        assertThat(workshop.rows()).as("the disk may be well again").hasSize(1);
        workshop.sql("UPDATE fractal.pattern_instances SET updated_at = updated_at - interval '2 hours'");
        workshop.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        workshop.instances().recovery().followUp();
        assertNothing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO fractal.tasks (project_id, name) SELECT id, 'Draw' FROM fractal.projects",
                "UPDATE fractal.projects SET budget_seconds = 7",
            })
    void aJobThatWasUsedMeanwhileStaysAndThatIsTold(String used) throws IOException {
        String hash = plan(WISH).hash();
        makeUnwritable();
        RecordedInstances busy = workshop.instances(done -> {
            if (done == Step.RECORDED) {
                workshop.sql(used);
            }
        });
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> busy.apply(WISH, hash, 0))
                .satisfies(
                        e -> assertThat(e.action().orElseThrow())
                                .contains(
                                        "may write there. The project 'acme-sohne-relaunch' stays, since it was used meanwhile"));
        assertThat(workshop.rows()).isEmpty();
        assertThat(names()).containsExactly("Client/acme-sohne", "Project/acme-sohne-relaunch");
    }

    private boolean somebodyWaits() {
        return !workshop.values("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    @Test
    void aTaskThatIsAddedToAJobWhileThatIsTakenBackIsRefusedOrStays() throws IOException {
        String hash = plan(WISH).hash();
        makeUnwritable();
        AtomicBoolean written = new AtomicBoolean();
        List<CompletableFuture<Boolean>> added = new ArrayList<>();
        RecordedInstances busy = workshop.instances(done -> {
            if (done == Step.TAKEN_BACK) {
                added.add(CompletableFuture.supplyAsync(
                                () -> workshop.kernel.transactions().<Boolean>call(connection -> {
                                    try (Statement task = connection.createStatement()) {
                                        task.execute(
                                                "INSERT INTO fractal.tasks (project_id, name) SELECT id, 'Draw' FROM fractal.projects");
                                    }
                                    written.set(true);
                                    await(this::somebodyWaits);
                                    return true;
                                }))
                        .handle((task, refused) -> refused == null));
                await(() -> written.get() || somebodyWaits());
            }
        });
        assertThatExceptionOfType(FractalException.class).isThrownBy(() -> busy.apply(WISH, hash, 0));
        boolean committed = added.get(0).join();
        assertThat(workshop.values("SELECT name FROM fractal.tasks")).hasSize(committed ? 1 : 0);
    }

    @Test
    void aClientThatWasUsedMeanwhileStays() throws IOException {
        String hash = plan(WISH).hash();
        makeUnwritable();
        RecordedInstances busy = workshop.instances(done -> {
            if (done == Step.RECORDED) {
                workshop.sql(
                        "INSERT INTO fractal.projects (slug, name, client_id) SELECT 'b', 'B', id FROM fractal.clients");
            }
        });
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> busy.apply(WISH, hash, 0))
                .satisfies(e -> assertThat(e.action().orElseThrow()).contains("The client 'acme-sohne' stays"));
        assertThat(names()).containsExactly("Client/acme-sohne", "Project/b");
    }

    @Test
    void aJobThatWasThereBeforeStays() throws IOException {
        apply(WISH);
        InstanceRequest second = request("elm", OAK, Optional.of(RELAUNCH));
        String hash = plan(second).hash();
        Files.createDirectories(workshop.root.resolve("elm.git/mine"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> workshop.instances().apply(second, hash, 0))
                .matches(e -> e.type() == ProblemType.CONFLICT);
        assertWhole();
    }

    @Test
    void whoMayMakeNoJobsMakesNone() {
        WhiteboardCommandBus bus = workshop.bus();
        InstancePlan plan = bus.execute(call(AccessRole.MEMBER, "patterns.plan", WISH), InstancePlan.class);
        InstanceRequest.ToApply wish = new InstanceRequest.ToApply(WISH, plan.hash(), Optional.empty());
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> bus.execute(call(AccessRole.MEMBER, "patterns.apply", wish)))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        assertNothing();
        bus.execute(call(AccessRole.MANAGER, "patterns.apply", wish), Instance.class);
        assertWhole();
    }
}
