// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.ReadAudit;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.time.Schedule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Keeps reads until the next batch, off the path of the answers; a node that dies loses at most those of one pause. */
@Component(service = ReadAudit.class)
public final class BatchedReadAudit implements ReadAudit {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Transactions transactions;
    private final Clock clock;
    private final int most;
    private final Optional<Schedule> schedule;
    private Map<Read, Times> waiting = new LinkedHashMap<>();

    /** Starts writing. */
    @Activate
    public BatchedReadAudit(@Reference Transactions transactions) {
        this.transactions = transactions;
        this.clock = Clock.systemUTC();
        this.most = MOST;
        this.schedule = Optional.of(Schedule.withPauses("read-audit", PAUSE, this::flush));
    }

    /** One that writes when it is told to, for tests. */
    BatchedReadAudit(Transactions transactions, Clock clock, int most) {
        this.transactions = transactions;
        this.clock = clock;
        this.most = most;
        this.schedule = Optional.empty();
    }

    /** A read, the same for everyone who asks alike. */
    private record Read(long userId, String login, Caller.Channel channel, String what, String filter) {}

    /** Since when, and how often. */
    private record Times(Caller caller, Instant first, int count) {
        Times with(Times more) {
            return new Times(caller, first, count + more.count);
        }
    }

    @Override
    public void read(Caller caller, String what, Record filter) {
        Read read = new Read(caller.userId(), caller.login(), caller.channel(), what, Json.write(filter));
        synchronized (this) {
            if (waiting.size() >= most && !waiting.containsKey(read)) {
                throw FractalException.unavailable(
                        "Reads like this one are written down, and " + most + " wait to be",
                        "See that the database takes writes, then ask again");
            }
            waiting.merge(read, new Times(caller, clock.instant(), 1), Times::with);
        }
    }

    /** Writes what waits; when that fails it waits on. */
    void flush() {
        Map<Read, Times> batch = take();
        if (batch.isEmpty()) {
            return;
        }
        boolean written = false;
        try {
            transactions.call(connection -> write(connection, batch));
            written = true;
        } finally {
            if (!written) {
                giveBack(batch);
            }
        }
    }

    private synchronized Map<Read, Times> take() {
        Map<Read, Times> batch = waiting;
        waiting = new LinkedHashMap<>();
        return batch;
    }

    private synchronized void giveBack(Map<Read, Times> batch) {
        waiting.forEach((read, times) -> batch.merge(read, times, Times::with));
        waiting = batch;
    }

    private static boolean write(Connection connection, Map<Read, Times> batch) throws SQLException {
        for (Map.Entry<Read, Times> each : batch.entrySet()) {
            Times times = each.getValue();
            AuditTrail.write(
                    connection,
                    new CommandContext(times.caller(), times.first()),
                    each.getKey().what(),
                    AuditTrail.Outcome.READ,
                    each.getKey().filter(),
                    "{\"times\":" + times.count() + "}");
        }
        return true;
    }

    /** Writes what is left. */
    @Deactivate
    public void stop() {
        schedule.ifPresent(Schedule::close);
        flush();
    }
}
