// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.drift.DriftReport;
import io.fractalos.kernel.drift.DriftReport.Verdict;
import io.fractalos.kernel.drift.DriftSource;
import io.fractalos.kernel.drift.Finding;
import io.fractalos.kernel.drift.Finding.Change;
import io.fractalos.kernel.drift.Finding.Repair;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.event.internal.Outbox;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.Severity;
import io.fractalos.kernel.testing.TestKernel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WhiteboardDriftTest {
    private final TestKernel kernel = TestKernel.start();
    private final Outbox outbox = new Outbox(kernel.transactions());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Given schema = new Given("schema");
    private final Given manifests = new Given("manifests");

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void findingsOfAllSourcesAreTheWorstFirst() {
        schema.finds("index a", Severity.COSMETIC);
        manifests.finds("Client acme", Severity.BREAKING);
        schema.finds("table b", Severity.LOSSY);
        DriftReport report = drift("2026-01-01T00:00:00Z").now();
        assertThat(report.verdict()).isEqualTo(Verdict.DRIFT);
        assertThat(report.findings()).extracting(Finding::object).containsExactly("table b", "Client acme", "index a");
        assertThat(report.sources()).extracting(DriftReport.Source::name).containsExactly("manifests", "schema");
        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.firstSeenAt()).isEmpty());
    }

    @Test
    void aReportWritesNothing() {
        schema.finds("table b", Severity.LOSSY);
        drift("2026-01-01T00:00:00Z").now();
        assertThat(drift("2026-01-02T00:00:00Z").now().findings())
                .allSatisfy(finding -> assertThat(finding.firstSeenAt()).isEmpty());
        assertThat(events()).isEmpty();
    }

    @Test
    void aCheckKeepsSinceWhenAndTellsWhatIsNewAndWhatIsGone() {
        schema.finds("table b", Severity.LOSSY);
        Optional<Instant> first = only(drift("2026-01-01T00:00:00Z").check()).firstSeenAt();
        assertThat(first).isPresent();
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("DriftFound");
            assertThat(event.json()).contains("\"lossy\"", "schema table b");
        });

        DriftReport second = drift("2026-01-02T00:00:00Z").check();
        assertThat(events()).as("nothing is new").hasSize(1);
        Instant kept = only(second).firstSeenAt().orElseThrow();
        assertThat(only(drift("2026-01-03T00:00:00Z").now()).firstSeenAt()).hasValue(kept);

        schema.findings.clear();
        assertThat(drift("2026-01-04T00:00:00Z").check().verdict()).isEqualTo(Verdict.IN_SYNC);
        assertThat(events()).last().satisfies(event -> {
            assertThat(event.type()).isEqualTo("DriftResolved");
            assertThat(event.json()).contains("schema table b");
        });
        schema.finds("table b", Severity.LOSSY);
        assertThat(only(drift("2026-01-05T00:00:00Z").now()).firstSeenAt())
                .as("it is new again")
                .isEmpty();
    }

    @Test
    void whoCannotTellHidesNobodyAndForgetsNothing() {
        schema.finds("table b", Severity.LOSSY);
        drift("2026-01-01T00:00:00Z").check();
        schema.problem = Optional.of(FractalException.unavailable("The database is away", "Start it"));
        DriftReport report = drift("2026-01-02T00:00:00Z").check();
        assertThat(report.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(report.sources())
                .filteredOn(source -> source.name().equals("schema"))
                .singleElement()
                .satisfies(source -> {
                    assertThat(source.problem()).hasValue("The database is away");
                    assertThat(source.action()).hasValue("Start it");
                });
        manifests.finds("Client acme", Severity.BREAKING);
        assertThat(drift("2026-01-02T00:00:00Z").now().verdict()).isEqualTo(Verdict.DRIFT);
        schema.problem = Optional.empty();
        assertThat(drift("2026-01-03T00:00:00Z").now().findings().get(0).firstSeenAt())
                .isPresent();
    }

    @Test
    void theGaugeShowsTheLastLook() {
        schema.finds("table b", Severity.LOSSY);
        schema.finds("table c", Severity.LOSSY);
        WhiteboardDrift drift = drift("2026-01-01T00:00:00Z");
        drift.now();
        assertThat(gauge("lossy")).isEqualTo(2);
        assertThat(gauge("cosmetic")).isZero();
        schema.findings.clear();
        drift.now();
        assertThat(gauge("lossy")).isZero();
        drift.stop();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void oneNodeChecksAndTheOthersDoNot() throws SQLException {
        schema.finds("table b", Severity.LOSSY);
        WhiteboardDrift drift = drift("2026-01-01T00:00:00Z");
        try (Connection other = kernel.database().app().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + 0x64_72_69_66_74L + ")");
            assertThat(drift.checkUnlessOthersDo()).isEmpty();
            other.rollback();
        }
        assertThat(drift.checkUnlessOthersDo()).isPresent();
    }

    private WhiteboardDrift drift(String now) {
        WhiteboardDrift drift = new WhiteboardDrift(
                kernel.transactions(), outbox, meters, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
        drift.sources = List.of(schema, manifests);
        return drift;
    }

    private double gauge(String severity) {
        return meters.get("fractalos.drift.findings")
                .tag("severity", severity)
                .gauge()
                .value();
    }

    private List<RecordedEvent> events() {
        return outbox.after(0, 100).stream()
                .filter(event -> event.type().startsWith("Drift"))
                .toList();
    }

    private static Finding only(DriftReport report) {
        assertThat(report.all()).hasSize(1);
        return report.all().get(0);
    }

    private static final class Given implements DriftSource {
        private final String name;
        private final List<Finding> findings = new ArrayList<>();
        private Optional<FractalException> problem = Optional.empty();

        Given(String name) {
            this.name = name;
        }

        void finds(String object, Severity severity) {
            findings.add(Finding.of(
                    name,
                    object,
                    object.split(" ", 2)[0],
                    Change.CHANGED,
                    severity,
                    Optional.of("this"),
                    Optional.of("that"),
                    Repair.NONE));
        }

        @Override
        public String source() {
            return name;
        }

        @Override
        public List<Finding> findings() {
            problem.ifPresent(sad -> Stream.of(sad).forEach(each -> {
                throw each;
            }));
            return findings;
        }
    }
}
