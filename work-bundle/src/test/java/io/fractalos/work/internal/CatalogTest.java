// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.Client;
import io.fractalos.work.Project;
import io.fractalos.work.Task;
import io.fractalos.work.WorkEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients, projects and tasks on the real database. */
class CatalogTest {
    private static Workshop work;

    @BeforeAll
    static void open() {
        work = new Workshop();
    }

    @AfterAll
    static void close() {
        work.close();
    }

    @BeforeEach
    void clear() {
        work.clear();
    }

    @Test
    void addsAClientWithASlugOfItsName() {
        Client client = work.clients.add(new Client.New("  Café Zürich ", Optional.empty(), Optional.of("CHF")));
        assertThat(client)
                .isEqualTo(new Client(client.id(), "cafe-zurich", "Café Zürich", Optional.of("CHF"), false, 1));
        assertThat(work.clients.find(client.id())).contains(client);
        assertThat(work.facts).containsExactly(new WorkEvent.ClientAdded(client.id(), "cafe-zurich"));
    }

    @Test
    void slugsOfLikeNamesAreNumbered() {
        assertThat(work.client("Acme!").slug()).isEqualTo("acme");
        assertThat(work.client("Acme?").slug()).isEqualTo("acme-2");
        assertThat(work.client("Acme.").slug()).isEqualTo("acme-3");
        assertThat(work.client("東京").slug()).isEqualTo("x");
        assertThat(work.client("a".repeat(100)).slug()).hasSize(60);
        assertThat(work.client("a".repeat(101)).slug()).hasSize(60).endsWith("a-2");
    }

    @Test
    void namesTheClientThatIsInTheWay() {
        work.client("Acme");
        assertThat(conflict(() -> work.client("ACME")))
                .isEqualTo("There is a client 'Acme' already, with the slug 'acme'");
        assertThat(conflict(() -> work.clients.add(new Client.New("Other", Optional.of("acme"), Optional.empty()))))
                .isEqualTo("There is a client 'Acme' already, with the slug 'acme'");
        Client other = work.client("Other");
        assertThat(conflict(() -> work.clients.change(
                        new Client.Change(other.id(), other.version(), "acme", Optional.empty(), false))))
                .contains("'Acme'");
    }

    @Test
    void tellsEverythingWrongWithAClientAtOnce() {
        FractalException problem =
                problem(() -> work.clients.add(new Client.New(" ", Optional.of("Not a slug"), Optional.of("EURO"))));
        assertThat(problem.violations()).extracting("pointer").containsExactly("/name", "/slug", "/currency");
        assertThat(problem(() -> work.client("a\u0000b")).violations())
                .extracting("pointer")
                .containsExactly("/name");
        assertThat(problem(() -> work.client("x".repeat(201))).detail()).contains("at most 200");
    }

    @Test
    void aChangeFromAnOldVersionIsStale() {
        Client first = work.client("Acme");
        Client second = work.clients.change(
                new Client.Change(first.id(), first.version(), "Acme Ltd", Optional.of("GBP"), true));
        assertThat(second)
                .isEqualTo(new Client(first.id(), "acme", "Acme Ltd", Optional.of("GBP"), true, first.version() + 1));
        ThrowingCallable late = () ->
                work.clients.change(new Client.Change(first.id(), first.version(), "Mine", Optional.empty(), false));
        assertThat(problem(late).type()).isEqualTo(ProblemType.STALE);
        assertThat(problem(() -> work.clients.remove(first.id(), first.version()))
                        .type())
                .isEqualTo(ProblemType.STALE);
        assertThat(problem(() -> work.clients.remove(999, 1)).type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(work.clients.find(first.id())).contains(second);
    }

    @Test
    void ofManyChangesFromOneVersionOneWins() throws Exception {
        Client client = work.client("Acme");
        List<Object> outcomes = together(
                6,
                i -> () -> work.clients.change(
                        new Client.Change(client.id(), client.version(), "Acme " + i, Optional.empty(), false)));
        assertThat(outcomes).filteredOn(Client.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ProblemType.STALE::equals).hasSize(5);
    }

    @Test
    void ofManyClientsOfOneNameOneIsAdded() throws Exception {
        List<Object> outcomes = together(6, i -> () -> work.client("Acme"));
        assertThat(outcomes).filteredOn(Client.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ProblemType.CONFLICT::equals).hasSize(5);
    }

    @Test
    void aClientWithProjectsStays() {
        Client client = work.client("Acme");
        Project project = work.project(client, "Site");
        assertThat(conflict(() -> work.clients.remove(client.id(), client.version())))
                .isEqualTo("The client 'Acme' has projects: 1");
        work.projects.remove(project.id(), project.version());
        work.clients.remove(client.id(), client.version());
        assertThat(work.clients.find(client.id())).isEmpty();
    }

    @Test
    void addsAProjectOfAClient() {
        Client client = work.client("Acme");
        Project project = work.projects.add(new Project.New(
                client.id(),
                "Site",
                Optional.of("S1"),
                Optional.empty(),
                Optional.of(false),
                Optional.of("EUR"),
                Optional.of(LocalDate.parse("2026-01-01")),
                Optional.of(LocalDate.parse("2026-12-31")),
                OptionalLong.of(36_000)));
        assertThat(project)
                .isEqualTo(new Project(
                        project.id(),
                        "acme-site",
                        Optional.of("S1"),
                        "Site",
                        client.id(),
                        "Acme",
                        false,
                        Optional.of("EUR"),
                        Project.Status.ACTIVE,
                        Optional.of(LocalDate.parse("2026-01-01")),
                        Optional.of(LocalDate.parse("2026-12-31")),
                        OptionalLong.of(36_000),
                        1));
        assertThat(work.projects.find(project.id())).contains(project);
        assertThat(work.close(project).status()).isEqualTo(Project.Status.CLOSED);
    }

    @Test
    void refusesAProjectThatCannotBe() {
        Client client = work.client("Acme");
        work.project(client, "Site");
        assertThat(problem(() -> work.projects.add(Workshop.newProject(999, "Site")))
                        .detail())
                .isEqualTo("/clientId: There is no client 999");
        assertThat(conflict(() -> work.project(client, "SITE")))
                .isEqualTo("The client 'Acme' has a project 'Site' already, with the slug 'acme-site'");
        work.project(work.client("Other"), "Site");
        FractalException problem = problem(() -> work.projects.add(new Project.New(
                client.id(),
                "New",
                Optional.of(" "),
                Optional.empty(),
                Optional.empty(),
                Optional.of("eur"),
                Optional.of(LocalDate.parse("2026-02-01")),
                Optional.of(LocalDate.parse("2026-01-01")),
                OptionalLong.of(-1))));
        assertThat(problem.violations())
                .extracting("pointer")
                .containsExactlyInAnyOrder("/endsOn", "/code", "/currency", "/budgetSeconds");
    }

    @Test
    void aProjectWithTimeOrATimerStays() {
        Caller ada = work.user("ada", AccessRole.MEMBER);
        Project project = work.project(work.client("Acme"), "Site");
        work.tasks.add(new Task.New(project.id(), "Draw", OptionalLong.empty(), Optional.empty()));
        work.timers.start(ada, TimersTest.on(project.id()));
        assertThat(conflict(() -> work.projects.remove(project.id(), project.version())))
                .isEqualTo("A timer runs on the project 'Site'");
        work.timers.stop(ada);
        assertThat(conflict(() -> work.projects.remove(project.id(), project.version())))
                .isEqualTo("Time is recorded on the project 'Site'");
        assertThat(work.count("tasks")).isEqualTo(1);
    }

    @Test
    void addsChangesAndRemovesATask() {
        Caller ada = work.user("ada", AccessRole.MEMBER);
        Project project = work.project(work.client("Acme"), "Site");
        Task task = work.tasks.add(
                new Task.New(project.id(), "Draw", OptionalLong.empty(), Optional.of(LocalDate.parse("2026-12-01"))));
        assertThat(task.clientName()).isEqualTo("Acme");
        Task changed = work.tasks.change(new Task.Change(
                task.id(), 1, "Draw more", Task.Status.DONE, OptionalLong.of(ada.userId()), Optional.empty()));
        assertThat(changed)
                .isEqualTo(new Task(
                        task.id(),
                        project.id(),
                        "Site",
                        project.clientId(),
                        "Acme",
                        "Draw more",
                        Task.Status.DONE,
                        OptionalLong.of(ada.userId()),
                        Optional.empty(),
                        2));
        work.tasks.remove(task.id(), 2);
        assertThat(work.tasks.find(task.id())).isEmpty();
    }

    @Test
    void refusesATaskThatCannotBe() {
        Project project = work.project(work.client("Acme"), "Site");
        FractalException problem =
                problem(() -> work.tasks.add(new Task.New(998, "Draw", OptionalLong.of(999), Optional.empty())));
        assertThat(problem.violations())
                .extracting("message")
                .containsExactly("There is no project 998", "There is no user 999");
        work.tasks.add(new Task.New(project.id(), "Draw", OptionalLong.empty(), Optional.empty()));
        assertThat(conflict(() ->
                        work.tasks.add(new Task.New(project.id(), "draw", OptionalLong.empty(), Optional.empty()))))
                .startsWith("The project 'Site' has a task 'Draw' already, number ");
    }

    @Test
    void filtersTakeTextAsTextAndNotAsAPattern() {
        work.client("100% Wool");
        work.client("1000 Wool");
        assertThat(work.clients
                        .page(new Client.Filter(Optional.of("0% w"), Optional.empty()), PageRequest.first(10))
                        .items())
                .extracting(Client::name)
                .containsExactly("100% Wool");
        assertThat(problem(() -> work.clients.page(
                                new Client.Filter(Optional.of("\u0000"), Optional.empty()), PageRequest.first(10)))
                        .detail())
                .startsWith("/q: ");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        IntStream.range(0, 3).forEach(i -> work.client("Client " + i));
        Client.Filter all = new Client.Filter(Optional.empty(), Optional.empty());
        Optional<String> next = work.clients.page(all, PageRequest.first(2)).next();
        assertThat(next).isPresent();
        Task.Filter tasks = new Task.Filter(
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
        assertThat(problem(() -> work.tasks.page(tasks, new PageRequest(2, next)))
                        .detail())
                .startsWith("/after: This is not a cursor of this list");
        for (String junk : List.of("", "%%%", "bnVsbA", "W10", "WyJjbGllbnRzIl0", "WyJjbGllbnRzIixudWxsXQ")) {
            assertThat(problem(() -> work.clients.page(all, new PageRequest(2, Optional.of(junk))))
                            .detail())
                    .as(junk)
                    .startsWith("/after: ");
        }
    }

    /** Runs the same thing many times at one moment; the outcomes, or the type of problem they ended with. */
    static List<Object> together(int times, IntFunction<Callable<?>> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(times);
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Future<Object>> futures = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return (Object) work.apply(i).call();
                    }))
                    .toList();
            return futures.stream().map(CatalogTest::outcome).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Object outcome(Future<Object> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FractalException problem) {
                return problem.type();
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static FractalException problem(ThrowingCallable call) {
        return assertThatExceptionOfType(FractalException.class)
                .isThrownBy(call)
                .actual();
    }

    static String conflict(ThrowingCallable call) {
        FractalException problem = problem(call);
        assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(problem.action()).isPresent();
        return problem.detail();
    }
}
