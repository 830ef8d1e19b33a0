// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static io.fractalos.work.internal.CatalogTest.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.command.internal.WhiteboardCommandBus;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.work.Client;
import io.fractalos.work.Project;
import io.fractalos.work.TimeEntry;
import io.fractalos.work.TimeFinding;
import io.fractalos.work.TimeSheet;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands of this package as a stranger meets them: JSON in, JSON out, through the bus. */
class WorkCommandsTest {
    private static Workshop work;
    private static CommandBus bus;

    private Caller boss;
    private Caller ada;

    @BeforeAll
    static void open() {
        work = new Workshop();
        WhiteboardCommandBus made = new WhiteboardCommandBus(work.kernel.transactions(), Clock.systemUTC());
        made.addSource(new ClientCommands(work.clients));
        made.addSource(new ProjectCommands(work.projects));
        made.addSource(new TaskCommands(work.tasks));
        made.addSource(new TimeEntryCommands(work.entries));
        made.addSource(new TimerCommands(work.timers));
        made.addSource(new TimeSheetCommands(work.sheets, work.checks));
        made.addSource(new ImportCommands(work.imports));
        bus = made;
    }

    @AfterAll
    static void close() {
        work.close();
    }

    @BeforeEach
    void start() {
        work.clear();
        boss = work.user("boss", AccessRole.OWNER);
        ada = work.user("ada", AccessRole.MEMBER);
    }

    @Test
    void everyCommandOfTheContractIsThere() {
        assertThat(bus.all())
                .extracting(CommandDescription::name)
                .containsExactlyInAnyOrder(
                        "clients.create",
                        "clients.update",
                        "clients.delete",
                        "clients.list",
                        "projects.create",
                        "projects.update",
                        "projects.delete",
                        "projects.list",
                        "tasks.create",
                        "tasks.update",
                        "tasks.delete",
                        "tasks.list",
                        "time-entries.create",
                        "time-entries.create-many",
                        "time-entries.update",
                        "time-entries.delete",
                        "time-entries.list",
                        "timer.start",
                        "timer.update",
                        "timer.stop",
                        "timer.discard",
                        "time-sheets.submit",
                        "time-sheets.withdraw",
                        "time-sheets.approve",
                        "time-sheets.return",
                        "time-sheets.reopen",
                        "time-sheets.list",
                        "time-sheets.get",
                        "time.findings",
                        "imports.list");
    }

    @Test
    void aDayOfWorkInJson() {
        long client =
                run(boss, "clients.create", "{\"name\":\"Acme\"}", Client.class).id();
        long project = run(
                        boss,
                        "projects.create",
                        "{\"clientId\":" + client + ",\"name\":\"Site\",\"budgetSeconds\":3600}",
                        Project.class)
                .id();
        run(boss, "tasks.create", "{\"projectId\":" + project + ",\"name\":\"Draw\"}", Object.class);
        run(ada, "timer.start", "{\"projectId\":" + project + "}", Object.class);
        run(ada, "timer.update", "{\"projectId\":" + project + ",\"note\":\"drawing\"}", Object.class);
        TimeEntry stopped = run(ada, "timer.stop", "{}", TimeEntry.class);
        assertThat(stopped.note()).isEqualTo("drawing");
        String day = "{\"projectId\":" + project + ",\"workDate\":\"2026-11-20\",\"seconds\":60}";
        run(ada, "time-entries.create", day, TimeEntry.class);
        assertThat(run(
                                ada,
                                "time-entries.create-many",
                                "{\"entries\":[" + day + "," + day + "]}",
                                TimeEntryCommands.Recorded.class)
                        .ids())
                .hasSize(2);
        run(
                ada,
                "time-entries.delete",
                "{\"id\":" + stopped.id() + ",\"version\":" + stopped.version() + "}",
                Object.class);
        TimeEntryCommands.Listed listed =
                run(ada, "time-entries.list", "{\"from\":\"2026-11-01\",\"limit\":2}", TimeEntryCommands.Listed.class);
        assertThat(listed.items()).hasSize(2);
        assertThat(listed.next()).isPresent();
        for (String list : List.of("clients.list", "projects.list", "tasks.list")) {
            assertThat(bus.execute(CommandCall.ofJson(ada, list, "{}"))).contains("\"name\":");
        }
        assertThat(bus.execute(CommandCall.ofJson(boss, "imports.list", "{}"))).isEqualTo("{\"items\":[]}");
    }

    @Test
    void aWeekInJson() {
        long client =
                run(boss, "clients.create", "{\"name\":\"Acme\"}", Client.class).id();
        long project = run(boss, "projects.create", "{\"clientId\":" + client + ",\"name\":\"Site\"}", Project.class)
                .id();
        String day = "{\"projectId\":" + project + ",\"workDate\":\"2026-11-16\",\"seconds\":50000}";
        run(ada, "time-entries.create", day, TimeEntry.class);
        String week = "{\"week\":\"2026-11-16\"}";
        assertThat(run(ada, "time-sheets.submit", week, TimeSheet.Detail.class).findings())
                .extracting(TimeFinding::kind)
                .contains(TimeFinding.Kind.LONG_DAY, TimeFinding.Kind.SHORT_DAY);
        assertThat(problem(() -> run(ada, "time-entries.create", day, TimeEntry.class))
                        .detail())
                .isEqualTo("The week of 2026-11-16 of ada was submitted by ada: its time stays as it is");
        String seen = "{\"sheets\":[{\"userId\":" + ada.userId() + ",\"week\":\"2026-11-16\",\"version\":1}]}";
        assertThat(run(boss, "time-sheets.approve", seen, TimeSheetCommands.Approved.class)
                        .items())
                .extracting(TimeSheet::status)
                .containsExactly(TimeSheet.Status.APPROVED);
        assertThat(bus.execute(CommandCall.ofJson(ada, "time-sheets.get", week)))
                .contains("\"status\":\"approved\"", "\"step\":\"submit\"", "\"kind\":\"long-day\"");
        assertThat(run(boss, "time-sheets.list", week, TimeSheetCommands.Listed.class)
                        .items())
                .hasSize(2);
        assertThat(run(
                                ada,
                                "time.findings",
                                "{\"from\":\"2026-11-16\",\"to\":\"2026-11-23\",\"kind\":\"short-day\",\"limit\":3}",
                                TimeSheetCommands.Odd.class)
                        .next())
                .isPresent();
        String person = "{\"userId\":" + ada.userId() + ",\"week\":\"2026-11-16\",\"note\":\"again\"}";
        run(boss, "time-sheets.reopen", person, TimeSheet.Detail.class);
        run(ada, "time-sheets.submit", week, TimeSheet.Detail.class);
        run(boss, "time-sheets.return", person, TimeSheet.Detail.class);
        run(ada, "time-sheets.submit", week, TimeSheet.Detail.class);
        assertThat(run(ada, "time-sheets.withdraw", week, TimeSheet.Detail.class)
                        .sheet()
                        .version())
                .isEqualTo(7);
    }

    @Test
    void oneEntryIsPointedAtAsOneAndManyAsMany() {
        String wrong = "{\"projectId\":999,\"workDate\":\"2026-11-20\",\"seconds\":60}";
        assertThat(problem(() -> run(ada, "time-entries.create", wrong, TimeEntry.class))
                        .violations())
                .extracting(Violation::pointer, Violation::message)
                .containsExactly(tuple("/projectId", "There is no project 999"));
        assertThat(problem(() -> run(ada, "time-entries.create-many", "{\"entries\":[" + wrong + "]}", Object.class))
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/entries/0/projectId");
    }

    @Test
    void membersDoNotManageClients() {
        assertThat(problem(() -> run(ada, "clients.create", "{\"name\":\"Mine\"}", Client.class))
                        .type())
                .isEqualTo(ProblemType.NOT_PERMITTED);
    }

    private static <T> T run(Caller caller, String command, String input, Class<T> type) {
        return bus.execute(CommandCall.ofJson(caller, command, input), type);
    }
}
