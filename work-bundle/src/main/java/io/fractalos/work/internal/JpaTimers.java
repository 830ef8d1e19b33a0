// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.work.TimeEntry;
import io.fractalos.work.Timer;
import io.fractalos.work.Timers;
import io.fractalos.work.WorkEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The running timers in PostgreSQL. */
@Component(service = Timers.class)
public final class JpaTimers implements Timers {
    private static final String VIEW = """
            select r.project_id, p.name as project_name, c.name as client_name, r.task_id, t.name as task_name, r.note,
                   r.billable, r.started_at, r.zone
              from fractal.timers r
              join fractal.projects p on p.id = r.project_id
              join fractal.clients c on c.id = p.client_id
              left join fractal.tasks t on t.id = r.task_id""";

    private final Entities transactions;
    private final Events events;
    private final ZoneId zone;
    private final Clock clock;

    /** The timers in the one database. */
    @Activate
    public JpaTimers(
            @Reference(service = WorkEntities.class) Entities transactions,
            @Reference Events events,
            @Reference Environment environment) {
        this(transactions, events, environment.organisation().zone(), Clock.systemUTC());
    }

    JpaTimers(Entities transactions, Events events, ZoneId zone, Clock clock) {
        this.transactions = transactions;
        this.events = events;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public Optional<Timer> running(Caller caller) {
        caller.require(Permission.TIME_OWN);
        return transactions.read(connection -> view(connection, caller));
    }

    @Override
    public Timer start(Caller caller, Timer.Start start) {
        requirePerson(caller);
        return transactions.call(connection -> {
            lockPerson(connection, caller);
            EntityManager em = transactions.entityManager();
            TimerRow running = em.find(TimerRow.class, caller.userId(), LockModeType.PESSIMISTIC_WRITE);
            if (running != null && !start.replace().orElse(false)) {
                throw FractalException.conflict(
                        "Your timer runs already, since " + running.startedAt,
                        "Stop it first, or start with replace=true");
            }
            TimerRow row = new TimerRow();
            row.userId = caller.userId();
            row.startedAt = now();
            row.zone = zone.getId();
            fill(row, start, check(connection, start, row));
            RunningTimer.refuseLocked(connection, row);
            if (running != null) {
                stop(connection, running);
            }
            em.persist(row);
            em.flush();
            events.record(new WorkEvent.TimerStarted(row.userId, row.projectId, row.startedAt));
            return view(connection, caller).orElseThrow();
        });
    }

    @Override
    public Timer change(Caller caller, Timer.Start change) {
        requirePerson(caller);
        return transactions.call(connection -> {
            TimerRow row = locked(caller);
            fill(row, change, check(connection, change, row));
            RunningTimer.refuseLocked(connection, row);
            transactions.entityManager().flush();
            events.record(new WorkEvent.TimerChanged(row.userId, row.projectId, row.startedAt));
            return view(connection, caller).orElseThrow();
        });
    }

    @Override
    public TimeEntry stop(Caller caller) {
        requirePerson(caller);
        return transactions.call(connection -> stop(connection, locked(caller)));
    }

    @Override
    public void discard(Caller caller) {
        requirePerson(caller);
        transactions.call(connection -> {
            EntityManager em = transactions.entityManager();
            em.remove(locked(caller));
            em.flush();
            events.record(new WorkEvent.TimerDiscarded(caller.userId()));
            return caller;
        });
    }

    private TimeEntry stop(Connection connection, TimerRow row) throws SQLException {
        Instant now = now();
        Instant soonest = row.startedAt.plusSeconds(1);
        Instant end = now.isBefore(soonest) ? soonest : now;
        long seconds = Duration.between(row.startedAt, end).toSeconds();
        if (seconds > Span.DAY) {
            throw FractalException.conflict(
                    "The timer runs since " + row.startedAt + ", more than 24 hours",
                    "Correct its start, or discard it and record the time by start and end");
        }
        References references = References.load(
                connection,
                List.of(row.projectId),
                row.taskId == null ? List.of() : List.of(row.taskId),
                List.of(row.userId));
        Optional<References.Project> project = references.project(row.projectId, new Findings(), "");
        if (project.filter(References.Project::closed).isPresent()) {
            throw FractalException.conflict(
                    "The project '" + project.get().name() + "' was closed while the timer ran",
                    "Change the timer to an active project, or have this one reopened");
        }
        Span span = new Span(
                row.startedAt.atZone(ZoneId.of(row.zone)).toLocalDate(),
                (int) seconds,
                row.zone,
                Optional.of(row.startedAt),
                Optional.of(end));
        TimeEntry entry = TimeRecorder.insert(
                        connection,
                        List.of(new TimeRecorder.Draft(
                                row.userId, row.projectId, optional(row.taskId), span, row.note, row.billable, false)),
                        references)
                .get(0);
        EntityManager em = transactions.entityManager();
        em.remove(row);
        em.flush();
        events.record(new WorkEvent.TimerStopped(row.userId, row.projectId, entry.id(), entry.workDate()));
        events.record(new WorkEvent.TimeEntryRecorded(entry.id(), entry.userId(), entry.projectId(), entry.workDate()));
        return entry;
    }

    /** Checks what a timer should run on and answers whether its time is billable when nobody says. */
    private boolean check(Connection connection, Timer.Start start, TimerRow row) throws SQLException {
        Findings findings = new Findings();
        List<Long> tasks = start.taskId().isPresent() ? List.of(start.taskId().getAsLong()) : List.of();
        References references = References.load(connection, List.of(start.projectId()), tasks, List.of());
        Optional<References.Project> project = references.project(start.projectId(), findings, "");
        project.filter(References.Project::closed).ifPresent(p -> References.tellClosed(p, findings, ""));
        project.ifPresent(p -> references.checkTask(start.taskId(), start.projectId(), findings, ""));
        start.zone().ifPresent(id -> findings.zone("/zone", id));
        findings.note("/note", start.note());
        start.startedAt().ifPresent(at -> checkStart(at, findings));
        findings.throwIfAny();
        boolean sameProject = row.projectId == start.projectId();
        return sameProject
                ? row.billable
                : project.map(References.Project::billable).orElse(false);
    }

    private void checkStart(Instant at, Findings findings) {
        Instant now = now();
        if (at.isAfter(now)) {
            findings.add("/startedAt", "Lies in the future; it is " + now, "Leave it out to start now");
        } else if (at.isBefore(now.minusSeconds(Span.DAY))) {
            findings.add(
                    "/startedAt", "Lies more than 24 hours back; it is " + now, "Record that time by start and end");
        }
    }

    /** What was not said stays as it is, but for the task: it belongs to the project, so none said means none. */
    private static void fill(TimerRow row, Timer.Start start, boolean billable) {
        row.projectId = start.projectId();
        row.taskId = Columns.boxed(start.taskId());
        row.billable = start.billable().orElse(billable);
        row.note = start.note().map(String::strip).orElse(row.note);
        row.startedAt =
                start.startedAt().map(at -> at.truncatedTo(ChronoUnit.MICROS)).orElse(row.startedAt);
        row.zone = start.zone().orElse(row.zone);
    }

    private TimerRow locked(Caller caller) {
        TimerRow row =
                transactions.entityManager().find(TimerRow.class, caller.userId(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw FractalException.of(ProblemType.NOT_FOUND, "No timer of yours runs")
                    .withAction("Start one first");
        }
        return row;
    }

    /** Two starts of one person queue here, so the second finds the first's timer instead of tripping over its key. */
    private static void lockPerson(Connection connection, Caller caller) throws SQLException {
        new Select("select u.id from fractal.users u")
                .where("u.id = ? for no key update", caller.userId())
                .first(connection, row -> row.getLong(1));
    }

    private static void requirePerson(Caller caller) {
        caller.require(Permission.TIME_OWN);
        if (caller.userId() == Caller.PLATFORM.userId()) {
            throw FractalException.of(ProblemType.NOT_PERMITTED, "The platform itself has no timer")
                    .withAction("Log in as the person whose timer it is");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Optional<Timer> view(Connection connection, Caller caller) throws SQLException {
        return new Select(VIEW).where("r.user_id = ?", caller.userId()).first(connection, JpaTimers::read);
    }

    private static Timer read(ResultSet row) throws SQLException {
        return new Timer(
                row.getLong("project_id"),
                row.getString("project_name"),
                row.getString("client_name"),
                Columns.number(row, "task_id"),
                Columns.text(row, "task_name"),
                row.getString("note"),
                row.getBoolean("billable"),
                Columns.instant(row, "started_at").orElseThrow(),
                row.getString("zone"));
    }
}
