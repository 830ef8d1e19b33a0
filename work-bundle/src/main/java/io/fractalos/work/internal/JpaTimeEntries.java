// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.TimeEntries;
import io.fractalos.work.TimeEntry;
import io.fractalos.work.WorkEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Recorded time in PostgreSQL. */
@Component(service = TimeEntries.class)
public final class JpaTimeEntries implements TimeEntries {
    private static final String KIND = "time entry";
    private static final int MOST_AT_ONCE = 1000;

    private final Entities transactions;
    private final Events events;
    private final ZoneId zone;
    private final Clock clock;

    /** The entries in the one database. */
    @Activate
    public JpaTimeEntries(
            @Reference(service = WorkEntities.class) Entities transactions,
            @Reference Events events,
            @Reference Environment environment) {
        this(transactions, events, environment.organisation().zone(), Clock.systemUTC());
    }

    JpaTimeEntries(Entities transactions, Events events, ZoneId zone, Clock clock) {
        this.transactions = transactions;
        this.events = events;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public Optional<TimeEntry> find(Caller caller, long id) {
        Select select = visible(caller).where("e.id = ?", id);
        return transactions.read(connection -> select.first(connection, TimeEntryView::read));
    }

    @Override
    public Page<TimeEntry> page(Caller caller, TimeEntry.Filter filter, PageRequest request) {
        Optional<Cursor> cursor = Cursor.open("time-entries", 2, request);
        Select select = visible(caller)
                .filter("from", "e.work_date >= ?", filter.from())
                .filter("to", "e.work_date < ?", filter.to())
                .filter("e.user_id = ?", filter.userId())
                .filter("e.project_id = ?", filter.projectId())
                .filter("p.client_id = ?", filter.clientId())
                .filter("e.task_id = ?", filter.taskId())
                .filter("billable", "e.billable = ?", filter.billable())
                .filter("e.import_id = ?", filter.importId());
        cursor.ifPresent(after -> select.where("(e.work_date, e.id) < (?, ?)", after.day(0), after.number(1)));
        return transactions.read(connection -> select.page(
                connection,
                "e.work_date desc, e.id desc",
                request,
                TimeEntryView::read,
                row -> Cursor.seal("time-entries", row.getObject("work_date", LocalDate.class), row.getLong("id"))));
    }

    /** Other people's entries do not exist for a caller who may only see their own. */
    private static Select visible(Caller caller) {
        Select select = new Select(TimeEntryView.SELECT);
        if (caller.may(Permission.TIME_ALL)) {
            return select;
        }
        caller.require(Permission.TIME_OWN);
        return select.where("e.user_id = ?", caller.userId());
    }

    @Override
    public List<TimeEntry> record(Caller caller, List<TimeEntry.New> entries) {
        caller.require(Permission.TIME_OWN);
        if (entries.isEmpty() || entries.size() > MOST_AT_ONCE) {
            throw FractalException.invalid(
                    "/entries", "1 to " + MOST_AT_ONCE + " entries can be recorded at once, not " + entries.size());
        }
        return transactions.call(connection -> {
            References references = references(connection, caller, entries);
            List<TimeEntry> recorded = TimeRecorder.insert(connection, drafts(references, caller, entries), references);
            events.record(fact(recorded));
            return recorded;
        });
    }

    private static References references(Connection connection, Caller caller, List<TimeEntry.New> entries)
            throws SQLException {
        return References.load(
                connection,
                entries.stream().map(TimeEntry.New::projectId).toList(),
                entries.stream().flatMapToLong(e -> stream(e.taskId())).boxed().toList(),
                entries.stream().map(e -> e.userId().orElse(caller.userId())).toList());
    }

    private List<TimeRecorder.Draft> drafts(References references, Caller caller, List<TimeEntry.New> entries) {
        Findings findings = new Findings();
        List<TimeRecorder.Draft> drafts = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            drafts.add(draft(caller, entries.get(i), references, findings, "/entries/" + i));
        }
        findings.throwIfAny();
        return drafts;
    }

    private TimeRecorder.Draft draft(
            Caller caller, TimeEntry.New entry, References references, Findings findings, String at) {
        long user = entry.userId().orElse(caller.userId());
        if (user != caller.userId()) {
            caller.require(Permission.TIME_ALL);
        }
        if (entry.userId().isEmpty() && user == Caller.PLATFORM.userId()) {
            findings.add(at + "/userId", "Say whose time this is: the platform itself does not work");
        } else {
            references.checkUser(user, findings, at);
        }
        Optional<References.Project> project = references.project(entry.projectId(), findings, at);
        project.filter(References.Project::closed).ifPresent(p -> References.tellClosed(p, findings, at));
        project.ifPresent(p -> references.checkTask(entry.taskId(), entry.projectId(), findings, at));
        Span.Said said = new Span.Said(
                entry.workDate(),
                entry.seconds(),
                entry.startedAt(),
                entry.endedAt(),
                entry.zone().orElse(zone.getId()));
        return new TimeRecorder.Draft(
                user,
                entry.projectId(),
                entry.taskId(),
                Span.of(said, findings, at),
                findings.note(at + "/note", entry.note()),
                entry.billable().orElseGet(() -> project.map(References.Project::billable)
                        .orElse(false)),
                entry.overtime().orElse(false));
    }

    private static Record fact(List<TimeEntry> recorded) {
        TimeEntry first = recorded.get(0);
        if (recorded.size() == 1) {
            return new WorkEvent.TimeEntryRecorded(first.id(), first.userId(), first.projectId(), first.workDate());
        }
        List<LocalDate> days = recorded.stream()
                .map(TimeEntry::workDate)
                .sorted(Comparator.naturalOrder())
                .toList();
        return new WorkEvent.TimeEntriesRecorded(
                recorded.stream().map(TimeEntry::id).toList(), days.get(0), days.get(days.size() - 1));
    }

    @Override
    public TimeEntry change(Caller caller, TimeEntry.Change change) {
        return transactions.call(connection -> {
            TimeEntryRow row = locked(caller, change.id(), change.version());
            Findings findings = new Findings();
            References references = References.load(
                    connection,
                    List.of(change.projectId()),
                    stream(change.taskId()).boxed().toList(),
                    List.of());
            Optional<References.Project> project = references.project(change.projectId(), findings, "");
            project.ifPresent(p -> references.checkTask(change.taskId(), change.projectId(), findings, ""));
            Span.Said said = new Span.Said(
                    change.workDate(),
                    change.seconds(),
                    change.startedAt(),
                    change.endedAt(),
                    change.zone().orElse(row.zone));
            Span span = Span.of(said, findings, "");
            String note = findings.note("/note", change.note());
            boolean sameTime = row.projectId == change.projectId()
                    && row.workDate.equals(span.workDate())
                    && row.seconds == span.seconds();
            project.filter(p -> p.closed() && !sameTime).ifPresent(p -> References.tellClosed(p, findings, ""));
            findings.throwIfAny();

            Record fact = new WorkEvent.TimeEntryChanged(
                    row.id, row.userId, change.projectId(), span.workDate(), row.projectId, row.workDate);
            row.projectId = change.projectId();
            row.taskId = Columns.boxed(change.taskId());
            row.workDate = span.workDate();
            row.seconds = span.seconds();
            row.zone = span.zone();
            row.startedAt = span.startedAt().orElse(null);
            row.endedAt = span.endedAt().orElse(null);
            row.note = note;
            row.billable = change.billable();
            row.overtime = change.overtime().orElse(row.overtime);
            row.updatedAt = clock.instant();
            transactions.entityManager().flush();
            events.record(fact);
            return new Select(TimeEntryView.SELECT)
                    .where("e.id = ?", row.id)
                    .first(connection, TimeEntryView::read)
                    .orElseThrow();
        });
    }

    @Override
    public void remove(Caller caller, long id, int version) {
        transactions.call(connection -> {
            TimeEntryRow row = locked(caller, id, version);
            EntityManager em = transactions.entityManager();
            em.remove(row);
            em.flush();
            events.record(new WorkEvent.TimeEntryRemoved(id, row.userId, row.projectId, row.workDate));
            return id;
        });
    }

    private TimeEntryRow locked(Caller caller, long id, int version) {
        if (find(caller, id).isEmpty()) {
            throw FractalException.notFound(KIND, id);
        }
        return Rows.locked(transactions.entityManager(), TimeEntryRow.class, KIND, id, version);
    }

    private static LongStream stream(OptionalLong id) {
        return id.isPresent() ? LongStream.of(id.getAsLong()) : LongStream.empty();
    }
}
