// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.drift.Drift;
import io.fractalos.kernel.drift.DriftFound;
import io.fractalos.kernel.drift.DriftReport;
import io.fractalos.kernel.drift.DriftReport.Verdict;
import io.fractalos.kernel.drift.DriftResolved;
import io.fractalos.kernel.drift.DriftSource;
import io.fractalos.kernel.drift.Finding;
import io.fractalos.kernel.drift.internal.KnownFindings.Name;
import io.fractalos.kernel.event.Events;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Asks the sources there are. Checks are one at a time over all nodes, by an advisory lock that ends with the transaction. */
@Component(service = {Drift.class, WhiteboardDrift.class})
public final class WhiteboardDrift implements Drift {
    /** "drift" in ASCII. */
    private static final long LOCK = 0x64_72_69_66_74L;

    private static final int TOLD = 20;

    private final Transactions transactions;
    private final Events events;
    private final Clock clock;
    private final DriftGauges gauges;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<DriftSource> sources = List.of();

    /** Called by the component runtime. */
    @Activate
    public WhiteboardDrift(
            @Reference Transactions transactions, @Reference Events events, @Reference MeterRegistry meters) {
        this(transactions, events, meters, Clock.systemUTC());
    }

    WhiteboardDrift(Transactions transactions, Events events, MeterRegistry meters, Clock clock) {
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
        this.gauges = new DriftGauges(meters);
    }

    @Deactivate
    void stop() {
        gauges.remove();
    }

    @Override
    public DriftReport now() {
        Map<Name, Instant> known = transactions.read(KnownFindings::firstSeen);
        return look(known);
    }

    @Override
    public DriftReport check() {
        return transactions.call(connection -> {
            ask(connection, "SELECT true FROM pg_advisory_xact_lock(" + LOCK + ")");
            return kept(connection);
        });
    }

    /** Checks unless another node does. */
    Optional<DriftReport> checkUnlessOthersDo() {
        return transactions.call(connection -> ask(connection, "SELECT pg_try_advisory_xact_lock(" + LOCK + ")")
                ? Optional.of(kept(connection))
                : Optional.empty());
    }

    private DriftReport look(Map<Name, Instant> known) {
        DriftReport report = Look.at(List.copyOf(sources), clock, known);
        gauges.tell(report);
        return report;
    }

    private DriftReport kept(Connection connection) throws SQLException {
        Map<Name, Instant> known = KnownFindings.firstSeen(connection);
        DriftReport report = look(known);
        List<Finding> found = report.all();
        Set<Name> names = found.stream().map(Name::of).collect(Collectors.toSet());
        Set<String> told = report.sources().stream()
                .filter(source -> source.verdict() != Verdict.CANNOT_TELL)
                .map(DriftReport.Source::name)
                .collect(Collectors.toSet());
        List<Name> gone = known.keySet().stream()
                .filter(name -> told.contains(name.source()) && !names.contains(name))
                .toList();
        List<Finding> fresh = found.stream()
                .filter(finding -> !known.containsKey(Name.of(finding)))
                .toList();
        KnownFindings.keep(connection, found);
        KnownFindings.forget(connection, gone);
        if (!fresh.isEmpty()) {
            events.record(new DriftFound(
                    fresh.size(),
                    fresh.get(0).severity(),
                    told(fresh.stream().map(Name::of).toList())));
        }
        if (!gone.isEmpty()) {
            events.record(new DriftResolved(gone.size(), told(gone)));
        }
        // With the time of what was just kept.
        return report.seen(finding -> Optional.ofNullable(known.getOrDefault(Name.of(finding), report.checkedAt())));
    }

    private static List<String> told(List<Name> names) {
        return names.stream().limit(TOLD).map(Name::toString).toList();
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
