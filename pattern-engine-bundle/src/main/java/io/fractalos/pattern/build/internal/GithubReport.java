// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.pattern.build.BuildSource;
import io.fractalos.pattern.build.BuildStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What GitHub tells: a workflow run, a check suite or a check run that is completed. */
final class GithubReport {
    private static final String RUN = "/workflow_run";
    private static final String SUITE = "/check_suite";
    private static final String CHECK = "/check_run";

    private final String repository;
    private final ReportFields fields;
    private final Instant now;

    GithubReport(String repository, JsonNode body, Instant now) {
        this.repository = repository;
        this.fields = new ReportFields(body);
        this.now = now;
    }

    /** Throws an invalid-request problem when it is not as reports of that event are. */
    Told read(String event) {
        return switch (event) {
            case "workflow_run" ->
                completed(RUN)
                        ? told(
                                RUN,
                                RUN + "/name",
                                RUN + "/head_branch",
                                RUN + "/run_started_at",
                                RUN + "/updated_at",
                                "workflow_run:" + fields.required(RUN + "/id", 50) + ":"
                                        + fields.text(RUN + "/run_attempt", 20).orElse("1"))
                        : unfinished();
            case "check_suite" ->
                completed(SUITE)
                        ? told(
                                SUITE,
                                SUITE + "/app/name",
                                SUITE + "/head_branch",
                                SUITE + "/created_at",
                                SUITE + "/updated_at",
                                // The same suite ends again when it is run again.
                                "check_suite:" + fields.required(SUITE + "/id", 50) + ":"
                                        + fields.text(SUITE + "/updated_at", 50).orElse(""))
                        : unfinished();
            case "check_run" ->
                completed(CHECK)
                        ? told(
                                CHECK,
                                CHECK + "/name",
                                CHECK + "/check_suite/head_branch",
                                CHECK + "/started_at",
                                CHECK + "/completed_at",
                                "check_run:" + fields.required(CHECK + "/id", 50))
                        : unfinished();
            case "ping" -> Told.nothing("The webhook works");
            default ->
                Told.nothing("Only workflow_run, check_suite and check_run are recorded, not '" + Words.cut(event, 100)
                        + "'");
        };
    }

    private boolean completed(String at) {
        return fields.text("/action", 50).equals(Optional.of("completed"))
                && fields.text(at + "/conclusion", 50).isPresent();
    }

    private static Told unfinished() {
        return Told.nothing("It has not ended");
    }

    private Told told(String at, String name, String branch, String from, String to, String externalId) {
        String conclusion = fields.required(at + "/conclusion", 50);
        Optional<BuildStatus> status = status(conclusion);
        if (status.isEmpty()) {
            return Told.nothing("Nothing was told: " + conclusion);
        }
        String title = fields.text(name, 200).orElse("GitHub");
        Instant ended = fields.instant(to).orElse(now);
        Instant began =
                fields.instant(from).filter(start -> !start.isAfter(ended)).orElse(ended);
        return Told.of(new NewBuild(
                repository,
                BuildSource.GITHUB,
                Optional.of(externalId),
                title,
                fields.commit(at + "/head_sha"),
                fields.text(branch, 300),
                Optional.empty(),
                status.get(),
                status.get() == BuildStatus.PASSED ? Optional.empty() : Optional.of(title + ": " + conclusion),
                fields.url(at + "/html_url"),
                false,
                0,
                Optional.of(began),
                Optional.of(ended),
                List.of(new NewBuild.Step(title, List.of(), 0, status.get(), Optional.of(began), Optional.of(ended)))));
    }

    private static Optional<BuildStatus> status(String conclusion) {
        return switch (conclusion) {
            case "success", "neutral" -> Optional.of(BuildStatus.PASSED);
            case "failure", "timed_out", "startup_failure" -> Optional.of(BuildStatus.FAILED);
            case "cancelled", "stale" -> Optional.of(BuildStatus.CANCELLED);
            default -> Optional.empty();
        };
    }
}
