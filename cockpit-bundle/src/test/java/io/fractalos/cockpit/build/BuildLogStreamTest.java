// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.pattern.build.BuildStatus;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BuildLogStreamTest {
    private final FakeBuilds builds = new FakeBuilds();
    private final FakeSessions sessions = new FakeSessions();
    private BuildLogHub hub;
    private TestServer server;

    @BeforeEach
    void start() {
        hub = new BuildLogHub(builds, builds, sessions, 5);
        Gatekeeper gatekeeper = new Gatekeeper(sessions);
        FakeBus bus = new FakeBus()
                .answer(
                        "builds.log",
                        call -> builds.lines(new io.fractalos.pattern.build.LogPage.Question(
                                7, java.util.Optional.empty(), java.util.Optional.empty())));
        server = new TestServer(
                List.of(new BuildsResource(bus)),
                gatekeeper,
                Map.of(),
                Map.of("/api/builds/*", new BuildLogFilter(gatekeeper, hub)));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
        server.close();
    }

    @Test
    void tellsLinesAsTheyComeAndThenTheEnd() throws Exception {
        builds.print("one");
        try (BufferedReader stream = follow("member")) {
            assertThat(next(stream))
                    .contains("id: 1", "event: line")
                    .anyMatch(line -> line.contains("\"text\":\"one\""));
            assertThat(next(stream)).contains("event: build").anyMatch(line -> line.contains("\"status\":\"running\""));
            builds.print("two\u2028");
            assertThat(next(stream)).contains("id: 2", "event: line");
            builds.end(BuildStatus.PASSED);
            assertThat(next(stream))
                    .contains("id: 2", "event: end")
                    .anyMatch(line -> line.contains("\"status\":\"passed\""));
            assertThat(next(stream)).isEmpty();
        }
    }

    @Test
    void goesOnAfterTheLastLineHoweverManyThereAre() throws Exception {
        int many = BuildLogStream.PAGE * 4 + 3;
        for (int i = 1; i <= many; i++) {
            builds.print("line " + i);
        }
        builds.end(BuildStatus.FAILED);
        try (BufferedReader stream = follow("member", "Last-Event-ID", "5")) {
            for (int i = 6; i <= many; i++) {
                assertThat(next(stream))
                        .contains("id: " + i)
                        .anyMatch(line -> line.contains("\"line " + lineOf(line) + "\""));
            }
            assertThat(next(stream)).contains("event: end");
        }
        try (BufferedReader again = follow("member", "Last-Event-ID", String.valueOf(many))) {
            assertThat(next(again)).contains("event: end");
        }
    }

    private static String lineOf(String data) {
        return data.replaceAll("(?s).*\"sequence\":(\\d+).*", "$1");
    }

    @Test
    void endsWhenTheLoginDoes() throws Exception {
        try (BufferedReader stream = follow("member")) {
            assertThat(next(stream)).contains("event: build");
            sessions.close("member");
            assertThat(next(stream)).isEmpty();
        }
    }

    @Test
    void anErrorOfOursEndsOneStreamAndNoOther() throws Exception {
        try (BufferedReader stream = follow("member")) {
            assertThat(next(stream)).contains("event: build");
            builds.stumble();
            assertThat(next(stream)).isEmpty();
        }
        builds.print("one");
        try (BufferedReader again = follow("member")) {
            assertThat(next(again)).contains("id: 1", "event: line");
            assertThat(next(again)).contains("event: build");
            builds.print("two");
            assertThat(next(again)).contains("id: 2", "event: line");
        }
    }

    @Test
    void answersPagesToWhoAsksForJson() throws Exception {
        builds.print("one");
        HttpResponse<String> page = server.send(server.request("/api/builds/7/log", "Authorization", "Bearer member"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("\"text\":\"one\"", "\"complete\":false");
    }

    @Test
    void refusesStrangersUnknownBuildsAndNonsense() throws Exception {
        assertThat(status("/api/builds/7/log", "Accept", "text/event-stream")).isEqualTo(401);
        assertThat(status("/api/builds/8/log", "Accept", "text/event-stream", "Authorization", "Bearer member"))
                .isEqualTo(404);
        assertThat(status(
                        "/api/builds/7/log",
                        "Accept",
                        "text/event-stream",
                        "Authorization",
                        "Bearer member",
                        "Last-Event-ID",
                        "x"))
                .isEqualTo(400);
    }

    private int status(String path, String... headers) throws Exception {
        return server.send(server.request(path, headers)).statusCode();
    }

    private BufferedReader follow(String secret, String... headers) throws Exception {
        var request =
                server.request("/api/builds/7/log", "Authorization", "Bearer " + secret, "Accept", "text/event-stream");
        HttpResponse<InputStream> answer = TestServer.CLIENT.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The lines of the next event; none at the end of the stream. */
    private static List<String> next(BufferedReader stream) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.isEmpty() && !lines.isEmpty()) {
                return lines;
            }
            if (!line.isEmpty() && !line.equals(":") && !line.startsWith("retry")) {
                lines.add(line);
            }
        }
        return lines;
    }
}
