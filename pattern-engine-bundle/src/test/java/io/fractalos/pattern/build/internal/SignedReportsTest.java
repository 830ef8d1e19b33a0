// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildDetails;
import io.fractalos.pattern.build.BuildReport;
import io.fractalos.pattern.build.BuildSource;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildStep;
import io.fractalos.pattern.build.ReportOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of the shapes GitHub and GitLab send. */
class SignedReportsTest {
    private static final String SECRET = "a-secret-of-a-webhook";
    private static final String SHA = "1234567890abcdef1234567890abcdef12345678";
    private static final String RUN = """
            {"action": "completed", "workflow_run": {"id": 30433642, "name": "CI", "head_branch": "main", "head_sha": "%s",
             "run_number": 562, "run_attempt": 1, "event": "push", "status": "completed", "conclusion": "failure",
             "html_url": "https://github.example/acme/oak/actions/runs/30433642", "created_at": "2026-11-26T10:00:00Z",
             "run_started_at": "2026-11-26T10:00:05Z", "updated_at": "2026-11-26T10:02:05Z"},
             "repository": {"full_name": "acme/oak"}, "sender": {"login": "ann"}}
            """.formatted(SHA);
    private static final String PIPELINE = """
            {"object_kind": "pipeline", "object_attributes": {"id": 31, "ref": "main", "tag": false, "sha": "%s", "status": "failed",
             "detailed_status": "failed", "created_at": "2026-11-26 15:23:28 UTC", "finished_at": "2026-11-26 15:26:29 UTC", "duration": 63},
             "project": {"id": 1, "web_url": "https://gitlab.example/acme/oak"},
             "builds": [
              {"id": 380, "stage": "deploy", "name": "production", "status": "skipped", "started_at": null, "finished_at": null},
              {"id": 377, "stage": "test", "name": "unit", "status": "failed", "started_at": "2026-11-26 15:25:12 UTC",
               "finished_at": "2026-11-26 15:26:12 UTC"},
              {"id": 376, "stage": "build", "name": "compile", "status": "success", "started_at": "2026-11-26 15:24:00 UTC",
               "finished_at": "2026-11-26 15:24:30 UTC"}]}
            """.formatted(SHA);
    private static final String JOB = """
            {"object_kind": "build", "ref": "main", "sha": "%s", "build_id": 1977, "build_name": "lint", "build_stage": "test",
             "build_status": "success", "build_started_at": "2026-11-26T15:25:12Z", "build_finished_at": "2026-11-26T15:25:42Z",
             "pipeline_id": 31, "repository": {"homepage": "https://gitlab.example/acme/oak"}}
            """.formatted(SHA);

    @TempDir
    private Path home;

    private Yard yard;
    private SignedReports reports;

    @BeforeEach
    void start() {
        yard = new Yard(home);
        yard.make("oak", "exit 0");
        yard.settings.set("builds.webhook.oak.secret", SECRET).set("builds.webhook.ghost.secret", SECRET);
        reports = new SignedReports(
                yard.workshop.kernel.transactions(),
                yard.outbox,
                yard.settings,
                Clock.fixed(Instant.parse("2026-11-26T16:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        yard.close();
    }

    private static String sign(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BuildReport github(String event, String body) {
        return new BuildReport(
                "oak", "10.0.0.1", Optional.of(event), Optional.of(sign(SECRET, body)), Optional.empty(), body);
    }

    private static BuildReport gitlab(String event, String token, String body) {
        return new BuildReport("oak", "10.0.0.1", Optional.of(event), Optional.empty(), Optional.of(token), body);
    }

    private static BuildReport signed(String repository, String sender, String signature) {
        return new BuildReport(
                repository, sender, Optional.of("workflow_run"), Optional.of(signature), Optional.empty(), RUN);
    }

    private BuildDetails recorded(ReportOutcome outcome) {
        assertThat(outcome.kind()).as("%s", outcome).isEqualTo(ReportOutcome.Kind.RECORDED);
        return yard.builds().get(outcome.build().orElseThrow());
    }

    @Test
    void aSignatureIsTheOneEveryoneComputes() {
        // The example of GitHub's documentation on validating webhooks.
        assertThat(sign("It's a Secret to Everybody", "Hello, World!"))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @Test
    void recordsAWorkflowRunOfGithubOnce() {
        ReportOutcome first = reports.take(github("workflow_run", RUN));
        Build build = recorded(first).build();
        assertThat(build.source()).isEqualTo(BuildSource.GITHUB);
        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.title()).isEqualTo("CI");
        assertThat(build.commit()).isEqualTo(SHA);
        assertThat(build.branch()).contains("main");
        assertThat(build.millis()).contains(120_000L);
        assertThat(build.queuedAt()).as("not when it was told").isEqualTo(Instant.parse("2026-11-26T10:00:05Z"));
        assertThat(build.url()).contains("https://github.example/acme/oak/actions/runs/30433642");

        ReportOutcome again = reports.take(github("workflow_run", RUN));
        assertThat(again.kind()).isEqualTo(ReportOutcome.Kind.KNOWN);
        assertThat(again.build()).isEqualTo(first.build());
        recorded(reports.take(github("workflow_run", RUN.replace("\"run_attempt\": 1", "\"run_attempt\": 2"))));
        assertThat(yard.events()).containsExactly("BuildFinished", "BuildFinished");
    }

    @Test
    void recordsChecksAndSuitesOfGithub() {
        String check = """
                {"action": "completed", "check_run": {"id": 128620228, "name": "lint", "head_sha": "%s", "status": "completed",
                 "conclusion": "success", "started_at": "2026-11-26T10:00:00Z", "completed_at": "2026-11-26T10:00:30Z",
                 "html_url": "javascript:alert(1)", "check_suite": {"id": 118578147, "head_branch": "topic"}}}
                """.formatted(SHA);
        BuildDetails build = recorded(reports.take(github("check_run", check)));
        assertThat(build.build().branch()).contains("topic");
        assertThat(build.build().url()).isEmpty();
        assertThat(build.steps()).extracting(BuildStep::name).containsExactly("lint");
        assertThat(build.logKept()).isFalse();
        String suite = """
                {"action": "completed", "check_suite": {"id": 118578147, "head_branch": "main", "head_sha": "%s", "status": "completed",
                 "conclusion": "cancelled", "created_at": "2026-11-26T10:00:00Z", "updated_at": "2026-11-26T10:01:00Z",
                 "app": {"name": "Octo CI"}}}
                """.formatted(SHA);
        assertThat(recorded(reports.take(github("check_suite", suite))).build().status())
                .isEqualTo(BuildStatus.CANCELLED);
    }

    @Test
    void recordsPipelinesAndJobsOfGitlab() {
        BuildDetails build = recorded(reports.take(gitlab("Pipeline Hook", SECRET, PIPELINE)));
        assertThat(build.build().source()).isEqualTo(BuildSource.GITLAB);
        assertThat(build.build().status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.build().url()).contains("https://gitlab.example/acme/oak/-/pipelines/31");
        assertThat(build.build().millis()).contains(181_000L);
        assertThat(build.steps()).extracting(BuildStep::name).containsExactly("unit", "compile");
        assertThat(build.steps())
                .extracting(BuildStep::millis)
                .containsExactly(Optional.of(60_000L), Optional.of(30_000L));
        assertThat(recorded(reports.take(gitlab("Job Hook", SECRET, JOB)))
                        .build()
                        .title())
                .isEqualTo("lint");
        assertThat(reports.take(gitlab("Pipeline Hook", SECRET, PIPELINE)).kind())
                .isEqualTo(ReportOutcome.Kind.KNOWN);
    }

    @Test
    void saysWhyItLeavesAReportOut() {
        assertThat(reports.take(github("ping", "{\"zen\": \"Half measures\"}")).reason())
                .contains("The webhook works");
        assertThat(reports.take(github("push", "{\"ref\": \"refs/heads/main\"}"))
                        .kind())
                .isEqualTo(ReportOutcome.Kind.IGNORED);
        assertThat(reports.take(github(
                                "workflow_run", RUN.replace("\"completed\", \"workflow", "\"requested\", \"workflow")))
                        .reason())
                .contains("It has not ended");
        assertThat(reports.take(github("workflow_run", RUN.replace("\"failure\"", "\"skipped\"")))
                        .reason())
                .contains("Nothing was told: skipped");
        assertThat(reports.take(gitlab(
                                "Pipeline Hook",
                                SECRET,
                                PIPELINE.replace("\"status\": \"failed\"", "\"status\": \"running\"")))
                        .kind())
                .isEqualTo(ReportOutcome.Kind.IGNORED);
        assertThat(yard.events()).isEmpty();
    }

    @Test
    void aWellSignedReportThatIsNoneSaysWhere() {
        for (String body : new String[] {"no json", RUN.replace(SHA, "main"), "[]"}) {
            try {
                assertThat(reports.take(github("workflow_run", body)).kind()).isEqualTo(ReportOutcome.Kind.IGNORED);
            } catch (FractalException e) {
                assertThat(e.type()).isEqualTo(ProblemType.INVALID_REQUEST);
            }
        }
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> reports.take(github("workflow_run", RUN.replace(SHA, "main"))))
                .withMessageContaining("/workflow_run/head_sha");
    }

    @Test
    void whateverIsNotSignedWellGetsOneAndTheSameAnswer() {
        BuildReport[] wrong = {
            signed("oak", "10.0.0.2", sign("another-secret-of-a-hook", RUN)),
            signed("oak", "10.0.0.2", sign(SECRET, RUN + " ")),
            signed("oak", "10.0.0.2", "sha1=" + "0".repeat(40)),
            signed("oak", "10.0.0.2", ""),
            signed("elm", "10.0.0.2", sign(SECRET, RUN)),
            signed("ghost", "10.0.0.2", sign(SECRET, RUN)),
            gitlab("Pipeline Hook", SECRET + "x", PIPELINE),
            new BuildReport("oak", "10.0.0.2", Optional.of("workflow_run"), Optional.empty(), Optional.empty(), RUN)
        };
        for (BuildReport report : wrong) {
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() -> reports.take(report))
                    .withMessage("This report is not signed well")
                    .matches(e -> e.type() == ProblemType.NOT_AUTHENTICATED
                            && e.action().isEmpty());
        }
        assertThat(yard.events()).isEmpty();
    }

    @Test
    void whoSendsWrongOnesIsHeldBackAfterTenButKeepsNoneOutThatIsSignedWell() {
        for (String repository : new String[] {"oak", "ghost", "elm"}) {
            for (int i = 0; i < WrongReports.MOST; i++) {
                assertThatExceptionOfType(FractalException.class)
                        .isThrownBy(() -> reports.take(signed(repository, "10.0.0.1", "sha256=00")))
                        .matches(e -> e.type() == ProblemType.NOT_AUTHENTICATED);
            }
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() -> reports.take(signed(repository, "10.0.0.1", "sha256=00")))
                    .withMessage("Too many reports that were not signed well")
                    .matches(e -> e.type() == ProblemType.TOO_MANY_REQUESTS
                            && e.retryAfter().isPresent());
        }
        recorded(reports.take(github("workflow_run", RUN)));
        recorded(reports.take(gitlab("Pipeline Hook", SECRET, PIPELINE)));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> reports.take(signed("oak", "10.0.0.1", "sha256=00")))
                .as("what is signed well counts for nobody's good")
                .matches(e -> e.type() == ProblemType.TOO_MANY_REQUESTS);
    }

    @Test
    void aClockThatIsSetBackShutsNobodyOutForLonger() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T16:00:00Z"));
        InstantSource clock = now::get;
        WrongReports wrong = new WrongReports(clock.withZone(ZoneOffset.UTC));
        for (int i = 0; i < WrongReports.MOST; i++) {
            assertThat(wrong.add("somebody")).isTrue();
        }
        assertThat(wrong.add("somebody")).isFalse();
        now.set(Instant.parse("2026-11-26T15:00:00Z"));
        assertThat(wrong.add("somebody")).isTrue();
    }

    @Test
    void neitherTokenNorBodyIsPartOfWhatMayBeLogged() {
        assertThat(gitlab("Job Hook", SECRET, JOB).toString()).doesNotContain(SECRET, SHA);
    }
}
