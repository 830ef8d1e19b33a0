// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.pattern.build.BuildSource;
import io.fractalos.pattern.build.BuildStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What GitLab tells: a pipeline with its jobs, or a single job, that ended. */
final class GitlabReport {
    private static final String PIPELINE = "/object_attributes";
    private static final int MOST_JOBS = 200;

    private final String repository;
    private final JsonNode body;
    private final ReportFields fields;
    private final Instant now;

    GitlabReport(String repository, JsonNode body, Instant now) {
        this.repository = repository;
        this.body = body;
        this.fields = new ReportFields(body);
        this.now = now;
    }

    /** Throws an invalid-request problem when it is not as reports of that event are. */
    Told read(String event) {
        return switch (event) {
            case "Pipeline Hook" -> pipeline();
            case "Job Hook" -> job();
            default ->
                Told.nothing("Only Pipeline Hook and Job Hook are recorded, not '" + Words.cut(event, 100) + "'");
        };
    }

    private Told pipeline() {
        String word = fields.required(PIPELINE + "/status", 50);
        Optional<BuildStatus> status = status(word);
        if (status.isEmpty()) {
            return Told.nothing("Nothing was told, or it has not ended: " + word);
        }
        String id = fields.required(PIPELINE + "/id", 50);
        Instant ended = fields.instant(PIPELINE + "/finished_at").orElse(now);
        Optional<String> page = fields.url(PIPELINE + "/url")
                .or(() -> fields.url("/project/web_url").map(project -> project + "/-/pipelines/" + id));
        return Told.of(build(
                // The same pipeline ends again when one of its jobs is run again.
                "pipeline:" + id + ":"
                        + fields.text(PIPELINE + "/finished_at", 50).orElse(""),
                fields.text(PIPELINE + "/name", 200).orElse("Pipeline"),
                fields.commit(PIPELINE + "/sha"),
                fields.text(PIPELINE + "/ref", 300),
                status.get(),
                word,
                page,
                began(fields.instant(PIPELINE + "/created_at"), ended),
                ended,
                jobs(ended)));
    }

    private List<NewBuild.Step> jobs(Instant pipelineEnded) {
        List<NewBuild.Step> steps = new ArrayList<>();
        for (JsonNode node : body.path("builds")) {
            ReportFields job = new ReportFields(node);
            Optional<BuildStatus> status = job.text("/status", 50).flatMap(GitlabReport::status);
            Optional<String> name = job.text("/name", 200);
            if (steps.size() < MOST_JOBS && status.isPresent() && name.isPresent()) {
                Instant ended = job.instant("/finished_at").orElse(pipelineEnded);
                steps.add(new NewBuild.Step(
                        name.get(),
                        List.of(),
                        0,
                        status.get(),
                        Optional.of(began(job.instant("/started_at"), ended)),
                        Optional.of(ended)));
            }
        }
        return steps;
    }

    private Told job() {
        String word = fields.required("/build_status", 50);
        Optional<BuildStatus> status = status(word);
        if (status.isEmpty()) {
            return Told.nothing("Nothing was told, or it has not ended: " + word);
        }
        String id = fields.required("/build_id", 50);
        String name = fields.required("/build_name", 200);
        Instant ended = fields.instant("/build_finished_at").orElse(now);
        Instant began = began(fields.instant("/build_started_at"), ended);
        return Told.of(build(
                "job:" + id,
                name,
                fields.commit("/sha"),
                fields.text("/ref", 300),
                status.get(),
                word,
                fields.url("/repository/homepage").map(project -> project + "/-/jobs/" + id),
                began,
                ended,
                List.of(new NewBuild.Step(name, List.of(), 0, status.get(), Optional.of(began), Optional.of(ended)))));
    }

    private NewBuild build(
            String externalId,
            String title,
            String commit,
            Optional<String> branch,
            BuildStatus status,
            String word,
            Optional<String> url,
            Instant began,
            Instant ended,
            List<NewBuild.Step> steps) {
        return new NewBuild(
                repository,
                BuildSource.GITLAB,
                Optional.of(externalId),
                title,
                commit,
                branch,
                Optional.empty(),
                status,
                status == BuildStatus.PASSED ? Optional.empty() : Optional.of(title + ": " + word),
                url,
                false,
                0,
                Optional.of(began),
                Optional.of(ended),
                steps);
    }

    private static Instant began(Optional<Instant> told, Instant ended) {
        return told.filter(start -> !start.isAfter(ended)).orElse(ended);
    }

    private static Optional<BuildStatus> status(String word) {
        return switch (word) {
            case "success" -> Optional.of(BuildStatus.PASSED);
            case "failed" -> Optional.of(BuildStatus.FAILED);
            case "canceled" -> Optional.of(BuildStatus.CANCELLED);
            default -> Optional.empty();
        };
    }
}
