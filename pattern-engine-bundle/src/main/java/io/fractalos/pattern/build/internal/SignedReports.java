// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildFinished;
import io.fractalos.pattern.build.BuildReport;
import io.fractalos.pattern.build.BuildReports;
import io.fractalos.pattern.build.BuildSource;
import io.fractalos.pattern.build.ReportOutcome;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes reports that are signed, and says of others nothing but that they are not. */
@Component(service = BuildReports.class)
public final class SignedReports implements BuildReports {
    private final Transactions transactions;
    private final Events events;
    private final Environment environment;
    private final Clock clock;
    private final WrongReports wrong;
    /** Where there is no secret, it is looked for one all the same: an unknown repository takes as long as a wrong signature. */
    private final SecretText nobodys = SecretText.of(UUID.randomUUID().toString());

    /** Called by the component runtime. */
    @Activate
    public SignedReports(
            @Reference Transactions transactions, @Reference Events events, @Reference Environment environment) {
        this(transactions, events, environment, Clock.systemUTC());
    }

    SignedReports(Transactions transactions, Events events, Environment environment, Clock clock) {
        this.transactions = transactions;
        this.events = events;
        this.environment = environment;
        this.clock = clock;
        this.wrong = new WrongReports(clock);
    }

    @Override
    public ReportOutcome take(BuildReport report) {
        Optional<SecretText> secret =
                Optional.ofNullable(environment.named(Keys.BUILDS_WEBHOOK).get(report.repository()));
        Optional<BuildSource> signer = Signature.signer(report, secret.orElse(nobodys));
        if (secret.isEmpty() || signer.isEmpty() || !made(report.repository())) {
            throw refusal(report);
        }
        JsonNode body = Json.read(report.body(), JsonNode.class);
        String event = report.event().orElse("");
        Told told = signer.get() == BuildSource.GITHUB
                ? new GithubReport(report.repository(), body, clock.instant()).read(event)
                : new GitlabReport(report.repository(), body, clock.instant()).read(event);
        return told.build()
                .map(this::record)
                .orElseGet(() -> new ReportOutcome(ReportOutcome.Kind.IGNORED, told.ignored(), Optional.empty()));
    }

    /** Only what is wrong is counted and held back: behind a proxy all senders are one, and nobody shuts out who signs well. */
    private FractalException refusal(BuildReport report) {
        return wrong.add(report.sender() + " " + Words.cut(report.repository(), 100))
                ? FractalException.of(ProblemType.NOT_AUTHENTICATED, "This report is not signed well")
                : FractalException.of(ProblemType.TOO_MANY_REQUESTS, "Too many reports that were not signed well")
                        .withRetryAfter((int) WrongReports.WINDOW.toSeconds());
    }

    private boolean made(String repository) {
        return transactions.read(connection -> BuildTable.made(connection, repository));
    }

    private ReportOutcome record(NewBuild told) {
        return transactions.call(connection -> {
            Optional<Long> id = BuildTable.insert(connection, told);
            if (id.isEmpty()) {
                return new ReportOutcome(
                        ReportOutcome.Kind.KNOWN, Optional.empty(), BuildTable.known(connection, told));
            }
            Build build = BuildTable.find(connection, id.get()).orElseThrow();
            events.record(new BuildFinished(
                    build.id(), build.repository(), build.commit(), build.source(), build.status(), build.millis()));
            return new ReportOutcome(ReportOutcome.Kind.RECORDED, Optional.empty(), id);
        });
    }
}
