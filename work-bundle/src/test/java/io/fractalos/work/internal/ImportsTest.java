// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static io.fractalos.work.internal.CatalogTest.conflict;
import static io.fractalos.work.internal.CatalogTest.problem;
import static io.fractalos.work.internal.CatalogTest.together;
import static io.fractalos.work.internal.ImportedRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.Client;
import io.fractalos.work.Import;
import io.fractalos.work.ImportedTime;
import io.fractalos.work.Imports.Staged;
import io.fractalos.work.Project;
import io.fractalos.work.TimeEntry;
import io.fractalos.work.WorkEvent;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staging, committing and undoing imports on the real database. */
class ImportsTest {
    private static final Caller BOSS = Caller.PLATFORM;
    private static final List<String> TABLES = List.of("clients", "projects", "tasks", "users", "time_entries");

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
    void previewsWithoutTouchingAnythingElse() {
        Staged staged = stage(
                row(2).of("Acme", "Site", "Draw").by("Ada Byron", null),
                row(3).of("ACME", "site", "draw").by("Ada Byron", null).billable(false),
                row(4).of("Acme", "Shop", null).by("Grace", "grace@example.com"));
        assertThat(staged).isEqualTo(new Staged(staged.id(), 3, 3, 3 * 3600, 2 * 3600, 1, 2, 1, 2, List.of()));
        assertThat(TABLES).allMatch(table -> work.count(table) == 0);
        assertThat(work.imports.find(staged.id()).orElseThrow().status()).isEqualTo(Import.Status.PREVIEWED);
        assertThat(work.imports.summarise(staged.id(), "{\"hours\": \"3.00\"}").summary())
                .isEqualTo("{\"hours\": \"3.00\"}");
        assertThat(work.imports.latest()).extracting(Import::id).containsExactly(staged.id());
    }

    @Test
    void commitsEverythingWithItsNamesAndRates() {
        ImportedTime priced = row(2).of(" Acme ", "Site", "Draw")
                .by("Ada Byron", "Ada@Example.com")
                .note("back\\slash, tab\t, line\nand \u201cquotes\u201d")
                .priced("120.50", "61.333333", "USD")
                .from("2026-03-01T22:30:00Z", "2026-03-01T23:30:00Z")
                .get();
        Staged staged = stage(Stream.of(priced));
        Import committed = commit(staged.id());
        assertThat(committed.status()).isEqualTo(Import.Status.COMMITTED);
        assertThat(committed.committedAt()).isPresent();
        TimeEntry entry = entries().get(0);
        assertThat(entry.note()).isEqualTo("back\\slash, tab\t, line\nand \u201cquotes\u201d");
        assertThat(entry.startedAt()).isEqualTo(priced.startedAt());
        assertThat(entry.importId()).hasValue(staged.id());
        assertThat(List.of(
                        entry.clientName(),
                        entry.projectName(),
                        entry.taskName().orElseThrow(),
                        entry.userName()))
                .containsExactly("Acme", "Site", "Draw", "Ada Byron");
        assertThat(one("select imported_bill_rate || ' ' || imported_cost_rate || ' ' || imported_currency"
                        + " from fractal.time_entries"))
                .isEqualTo("120.500000 61.333333 USD");
        assertThat(one("select login || ' ' || email || ' ' || access_role || ' ' || (password_hash is null)"
                        + " from fractal.users"))
                .isEqualTo("ada ada@example.com MEMBER true");
        assertThat(one("select slug from fractal.projects")).isEqualTo("acme-site");
        assertThat(work.count("import_rows")).isZero();
        assertThat(work.facts).containsExactly(new WorkEvent.ImportCommitted(staged.id(), 1, 0, 1, 1, 1, 1));
    }

    @Test
    void findsWhatIsThereWithoutCase() {
        Client acme = work.client("ACME");
        Project site = work.project(acme, "SITE");
        work.close(site);
        Caller ada = work.user("ada", "Ada Byron", "ada@example.com", AccessRole.MEMBER);
        Staged staged = stage(row(2).of("acme", "Site", null).by("Ada Byron", null));
        assertThat(staged.newClients() + staged.newProjects() + staged.newPeople())
                .isZero();
        commit(staged.id());
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.projectId()).isEqualTo(site.id());
            assertThat(entry.userId()).isEqualTo(ada.userId());
        });
    }

    @Test
    void aNewProjectIsBillableWhenAnyRowIs() {
        commit(stage(
                        row(2).of("Acme", "Mixed", null).by("Ada", null).billable(false),
                        row(3).of("Acme", "Mixed", null)
                                .by("Ada", null)
                                .billable(true)
                                .coded("M1"),
                        row(4).of("Acme", "Free", null).by("Ada", null).billable(false))
                .id());
        assertThat(one("select string_agg(name || billable || coalesce(code, '-'), ' ' order by name)"
                        + " from fractal.projects"))
                .isEqualTo("Freefalse- MixedtrueM1");
    }

    @Test
    void slugsAndLoginsAreTheSameEveryTime() {
        work.client("Acme");
        List<String> outcomes = IntStream.range(0, 2)
                .mapToObj(i -> {
                    Staged staged = stage(
                            row(2).of("Acme!", "A b", null).by("Ada Byron", null),
                            row(3).of("Acme?", "A-b", null).by("ada.byron", null),
                            row(4).of("Acme?", "A_b", null).by("Someone", "ada-byron@example.com"));
                    commit(staged.id());
                    String outcome = one("select (select string_agg(slug, ' ' order by id) from fractal.clients) || ' '"
                            + " || (select string_agg(slug, ' ' order by id) from fractal.projects) || ' '"
                            + " || (select string_agg(login, ' ' order by id) from fractal.users)");
                    work.imports.move(BOSS, staged.id(), Import.Status.UNDONE);
                    return outcome;
                })
                .toList();
        assertThat(outcomes.get(0)).isEqualTo(outcomes.get(1));
        assertThat(outcomes.get(0))
                .isEqualTo("acme acme-2 acme-3 acme-a-b acme-a-b-2 acme-a-b-3 ada-byron ada-byron-2 ada-byron-3");
    }

    @Test
    void theSameFileAgainAddsNothingAndTrueDuplicatesStay() {
        List<ImportedTime> file = ImportedRows.many(500);
        commit(stage(file.stream()).id());
        assertThat(work.count("time_entries")).isEqualTo(500);
        List<Long> before = counts();
        Staged again = stage(file.stream());
        assertThat(again.rows()).isEqualTo(500);
        assertThat(again.newRows() + again.newClients() + again.newProjects() + again.newTasks() + again.newPeople())
                .isZero();
        commit(again.id());
        assertThat(counts()).isEqualTo(before);
        assertThat(work.facts.get(1)).isEqualTo(new WorkEvent.ImportCommitted(again.id(), 0, 500, 0, 0, 0, 0));
    }

    @Test
    void whatWasRenamedAfterAnImportDoesNotComeBackWithTheSameFile() {
        commit(stage(row(2).of("Acme", "Site", null).by("Ada", null)).id());
        Client acme = work.clients
                .page(new Client.Filter(Optional.empty(), Optional.empty()), PageRequest.first(1))
                .items()
                .get(0);
        work.clients.change(new Client.Change(acme.id(), acme.version(), "Acme Ltd", Optional.empty(), false));
        commit(stage(row(2).of("Acme", "Site", null).by("Ada", null)).id());
        assertThat(one("select string_agg(name, ' ') from fractal.clients")).isEqualTo("Acme Ltd");
    }

    @Test
    void aRowThatStandsTwiceInOneFileWithOneIdentityComesOnce() {
        ImportedTime row = row(2).of("Acme", "Site", null).by("Ada", null).get();
        ImportedTime same = row(3).of("Acme", "Site", null)
                .by("Ada", null)
                .identified(row.identity())
                .get();
        Staged staged = stage(Stream.of(row, same));
        commit(staged.id());
        assertThat(work.count("time_entries")).isEqualTo(1);
        assertThat(work.facts).containsExactly(new WorkEvent.ImportCommitted(staged.id(), 1, 1, 1, 1, 0, 1));
    }

    @Test
    void undoLeavesNothingAndTheFileCanComeAgain() {
        List<ImportedTime> file = ImportedRows.many(300);
        Staged first = stage(file.stream());
        commit(first.id());
        Import undone = work.imports.move(BOSS, first.id(), Import.Status.UNDONE);
        assertThat(undone.status()).isEqualTo(Import.Status.UNDONE);
        assertThat(counts()).containsOnly(0L);
        Staged again = stage(file.stream());
        assertThat(again.newRows()).isEqualTo(300);
        commit(again.id());
        assertThat(work.count("time_entries")).isEqualTo(300);
    }

    @Test
    void undoKeepsWhatSomebodyUsesByNowAndCountsWhatWasChanged() {
        Staged staged = stage(
                row(2).of("Acme", "Site", "Draw").by("Ada", null),
                row(3).of("Acme", "Shop", "Count").by("Grace", null),
                row(4).of("Zenith", "Tower", null).by("Linus", null));
        commit(staged.id());
        TimeEntry imported = entries().stream()
                .filter(entry -> entry.userName().equals("Linus"))
                .findFirst()
                .orElseThrow();
        work.entries.change(
                BOSS,
                new TimeEntry.Change(
                        imported.id(),
                        imported.version(),
                        imported.projectId(),
                        OptionalLong.empty(),
                        Optional.of(imported.workDate()),
                        Optional.of(60),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("by hand"),
                        true,
                        Optional.empty()));
        TimeEntry draw = entries().stream()
                .filter(entry -> entry.userName().equals("Ada"))
                .findFirst()
                .orElseThrow();
        work.transactions.call(connection ->
                Sql.update(connection, "update fractal.users set password_hash = 'x' where name = 'Grace'"));
        work.entries.record(BOSS, List.of(byAda(draw)));
        work.facts.clear();

        work.imports.move(BOSS, staged.id(), Import.Status.UNDONE);
        assertThat(work.facts).containsExactly(new WorkEvent.ImportUndone(staged.id(), 3, 1, 1, 2, 1, 1));
        assertThat(one("select string_agg(name, ' ' order by name) from fractal.users"))
                .isEqualTo("Ada Grace");
        assertThat(one("select string_agg(name, ' ') from fractal.tasks")).isEqualTo("Draw");
        assertThat(one("select string_agg(name, ' ') from fractal.projects")).isEqualTo("Site");
        assertThat(one("select string_agg(name, ' ') from fractal.clients")).isEqualTo("Acme");
        assertThat(work.count("time_entries")).isEqualTo(1);
    }

    private static TimeEntry.New byAda(TimeEntry like) {
        return new TimeEntry.New(
                OptionalLong.of(like.userId()),
                like.projectId(),
                like.taskId(),
                Optional.of(like.workDate()),
                Optional.of(60),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aNameOfSeveralUsersIsToldInThePreviewAndStopsTheCommit() {
        work.user("ada", "Ada Byron", null, AccessRole.MEMBER);
        work.user("ada-2", "Ada Byron", "b@example.com", AccessRole.MEMBER);
        Staged staged = stage(row(2).of("Acme", "Site", null).by("Ada Byron", null));
        assertThat(staged.ambiguousPeople()).containsExactly("'Ada Byron' could be ada or ada-2 (b@example.com)");
        assertThat(conflict(() -> commit(staged.id()))).isEqualTo("'Ada Byron' could be ada or ada-2 (b@example.com)");
        assertThat(work.count("clients")).isZero();
        assertThat(work.imports.find(staged.id()).orElseThrow().status()).isEqualTo(Import.Status.PREVIEWED);
    }

    @Test
    void onlyAPreviewCanBeCommittedAndOnlyACommittedImportUndone() {
        Staged staged = stage(row(2).of("Acme", "Site", null).by("Ada", null));
        assertThat(conflict(() -> work.imports.move(BOSS, staged.id(), Import.Status.UNDONE)))
                .endsWith("is previewed; only one that is committed can become undone");
        assertThat(work.imports.move(BOSS, staged.id(), Import.Status.DISCARDED).status())
                .isEqualTo(Import.Status.DISCARDED);
        assertThat(work.count("import_rows")).isZero();
        assertThat(conflict(() -> commit(staged.id())))
                .endsWith("is discarded; only one that is previewed can become committed");
        assertThat(problem(() -> commit(999)).type()).isEqualTo(ProblemType.NOT_FOUND);
        Caller ada = work.user("ada", AccessRole.MANAGER);
        assertThat(problem(() -> work.imports.move(ada, staged.id(), Import.Status.COMMITTED))
                        .type())
                .isEqualTo(ProblemType.NOT_PERMITTED);
    }

    @Test
    void ofTwoCommitsOfOneImportOneWins() throws Exception {
        Staged staged = stage(ImportedRows.many(200).stream());
        List<Object> outcomes = together(4, i -> () -> commit(staged.id()));
        assertThat(outcomes).filteredOn(Import.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ProblemType.CONFLICT::equals).hasSize(3);
        assertThat(work.count("time_entries")).isEqualTo(200);
    }

    @Test
    void twoImportsThatBringTheSameAtOnceBringItOnce() throws Exception {
        List<ImportedTime> file = ImportedRows.many(200);
        List<Long> ids =
                Stream.of(file, file).map(rows -> stage(rows.stream()).id()).toList();
        List<Object> outcomes = together(2, i -> () -> commit(ids.get(i)));
        assertThat(outcomes).allMatch(Import.class::isInstance);
        assertThat(work.count("time_entries")).isEqualTo(200);
    }

    @Test
    void aFailureMidwayLeavesNothing() {
        Staged staged = stage(ImportedRows.many(50).stream());
        assertThatThrownBy(() -> work.transactions.call(connection -> {
                    commit(staged.id());
                    throw new IllegalStateException("the power went");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(counts()).containsOnly(0L);
        assertThat(commit(staged.id()).status()).isEqualTo(Import.Status.COMMITTED);
    }

    @Test
    void aFileThatBreaksOffWhileBeingReadLeavesNothing() {
        Iterator<ImportedTime> broken = new Iterator<>() {
            private int line = 1;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public ImportedTime next() {
                line++;
                if (line > 5000) {
                    throw FractalException.invalid("line 5001", "not UTF-8");
                }
                return row(line).of("Acme", "Site", null).by("Ada", null).get();
            }
        };
        assertThat(problem(() -> work.imports.stage(BOSS, "harvest", "broken.csv", broken))
                        .detail())
                .contains("not UTF-8");
        assertThat(work.count("imports")).isZero();
        assertThat(work.count("import_rows")).isZero();
    }

    @Test
    void rowsThatCannotBeKeptAreToldByLine() {
        FractalException problem = problem(() -> stage(
                row(2).of("Acme", "Site", null).by("Ada", null),
                row(3).of(" ", "x".repeat(201), null).by("Ada", "no address"),
                row(4).of("Acme", "Site", null).by("Ada", null).note("a\u0000b"),
                row(5).of("Acme", "Site", null).by("Ada", null).lasting(86_401),
                row(6).of("Acme", "Site", null).by("Ada", null).priced("-1", "0.1234567", "Euro")));
        assertThat(problem.violations())
                .extracting(v -> v.line().orElseThrow() + " " + v.pointer())
                .containsExactly(
                        "3 client",
                        "3 project",
                        "3 e-mail",
                        "4 note",
                        "5 hours",
                        "6 bill rate",
                        "6 cost rate",
                        "6 currency");
        assertThat(work.count("imports")).isZero();
    }

    @Test
    void anEmptyFileCanBePreviewedAndCommitted() {
        Staged staged = stage(Stream.of());
        assertThat(staged).isEqualTo(new Staged(staged.id(), 0, 0, 0, 0, 0, 0, 0, 0, List.of()));
        assertThat(commit(staged.id()).status()).isEqualTo(Import.Status.COMMITTED);
    }

    private static Import commit(long id) {
        return work.imports.move(BOSS, id, Import.Status.COMMITTED);
    }

    private static Staged stage(ImportedRows... rows) {
        return stage(Stream.of(rows).map(ImportedRows::get));
    }

    private static Staged stage(Stream<ImportedTime> rows) {
        return work.imports.stage(BOSS, "harvest", "time.csv", rows.iterator());
    }

    private static List<TimeEntry> entries() {
        return work.entries
                .page(BOSS, Workshop.anything(), PageRequest.first(PageRequest.MAX))
                .items();
    }

    private static List<Long> counts() {
        return TABLES.stream().map(work::count).toList();
    }

    private static String one(String sql) {
        return work.transactions.read(
                connection -> Sql.list(connection, sql, row -> row.getString(1)).get(0));
    }
}
