// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Sessions;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventStreamTest {

    private final FakeEvents events = new FakeEvents();
    private final FakeSessions sessions = new FakeSessions();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private EventHub hub;
    private TestServer server;

    @BeforeEach
    void start() {
        hub = new EventHub(events, new Breaking(sessions, broken), Duration.ofMillis(50));
        Gatekeeper gatekeeper = new Gatekeeper(sessions);
        server = new TestServer(List.of(), gatekeeper, Map.of("/api/events", new EventsServlet(gatekeeper, hub)));
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
        server.close();
    }

    @Test
    void tellsWhatHappensFromNowOn() throws Exception {
        events.add("ClientAdded", "{\"id\":1}");
        try (BufferedReader stream = follow("owner")) {
            awaitHeartbeat(stream);
            hub.on(events.add("ClientChanged", "{\"id\":1}"));
            assertThat(nextEvent(stream)).containsExactly("id: 2", "event: ClientChanged", "data: {\"id\":1}");
        }
    }

    @Test
    void repeatsWhatAReaderMissedHoweverMuchItIs() throws Exception {
        int many = EventStream.CAPACITY * 3 + 7;
        for (int i = 1; i <= many; i++) {
            events.add("ClientChanged", "{\"id\":" + i + "}");
        }
        try (BufferedReader stream = follow("owner", "Last-Event-ID", "2")) {
            for (int i = 3; i <= many; i++) {
                assertThat(nextEvent(stream)).contains("id: " + i, "data: {\"id\":" + i + "}");
            }
            hub.on(events.add("ClientChanged", "{\"id\":0}"));
            assertThat(nextEvent(stream)).contains("id: " + (many + 1));
        }
    }

    @Test
    void tellsMembersOnlyOfTheirOwnTimeAndOfSharedWork() throws Exception {
        events.add("TimeEntryRecorded", "{\"id\":1,\"userId\":1}");
        events.add("TimeEntryRecorded", "{\"id\":2,\"userId\":3}");
        events.add("ImportCommitted", "{\"id\":9}");
        events.add("RateSet", "{\"rateId\":9,\"userId\":3}");
        events.add("ProjectAdded", "{\"id\":4}");
        events.add("ModuleFailed", "{\"module\":\"finance\"}");
        events.add("ModuleInstalled", "{\"module\":\"finance\"}");
        try (BufferedReader stream = follow("member", "Last-Event-ID", "0")) {
            assertThat(nextEvent(stream)).contains("data: {\"id\":2,\"userId\":3}");
            assertThat(nextEvent(stream)).contains("event: ProjectAdded");
            assertThat(nextEvent(stream)).contains("event: ModuleInstalled");
        }
    }

    @Test
    void endsWhenTheLoginDoes() throws Exception {
        try (BufferedReader stream = follow("member")) {
            awaitHeartbeat(stream);
            sessions.close("member");
            assertThat(rest(stream)).doesNotContain("event");
        }
    }

    @Test
    void aHeartbeatThatFailsEndsItsStreamAndNoOther() throws Exception {
        try (BufferedReader owner = follow("owner");
                BufferedReader member = follow("member")) {
            awaitHeartbeat(owner);
            awaitHeartbeat(member);
            broken.add("member");
            assertThat(rest(member)).doesNotContain("event");
            // More than can have been on its way.
            for (int i = 0; i < 10; i++) {
                awaitHeartbeat(owner);
            }
            hub.on(events.add("ClientChanged", "{\"id\":1}"));
            assertThat(nextEvent(owner)).contains("event: ClientChanged");
        }
        broken.clear();
        try (BufferedReader member = follow("member")) {
            awaitHeartbeat(member);
        }
    }

    /** Logins of which some cannot be told, by an error of ours. */
    private record Breaking(Sessions sessions, Set<String> broken) implements Sessions {
        @Override
        public Session open(String login, String password, String address) {
            return sessions.open(login, password, address);
        }

        @Override
        public Optional<Caller> authenticate(String secret) {
            if (broken.contains(secret)) {
                throw new IllegalStateException("A bug");
            }
            return sessions.authenticate(secret);
        }

        @Override
        public void close(String secret) {
            sessions.close(secret);
        }

        @Override
        public ApiToken createToken(long userId, String name, Optional<Instant> expires) {
            return sessions.createToken(userId, name, expires);
        }

        @Override
        public void revokeToken(long userId, String name) {
            sessions.revokeToken(userId, name);
        }
    }

    @Test
    void endsWhenTheHubCloses() throws Exception {
        try (BufferedReader stream = follow("owner")) {
            awaitHeartbeat(stream);
            hub.close();
            assertThat(rest(stream)).doesNotContain("event");
        }
    }

    @Test
    void refusesStrangersAndNonsense() throws Exception {
        assertThat(server.send(server.request("/api/events")).statusCode()).isEqualTo(401);
        HttpResponse<String> nonsense =
                server.send(server.request("/api/events", "Authorization", "Bearer owner", "Last-Event-ID", "x"));
        assertThat(nonsense.statusCode()).isEqualTo(400);
        assertThat(nonsense.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private BufferedReader follow(String secret, String... headers) throws Exception {
        var request = server.request("/api/events", "Authorization", "Bearer " + secret);
        HttpResponse<InputStream> answer = TestServer.CLIENT.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static void awaitHeartbeat(BufferedReader stream) throws Exception {
        String line = stream.readLine();
        while (!":".equals(line)) {
            line = stream.readLine();
        }
    }

    private static List<String> nextEvent(BufferedReader stream) throws Exception {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = stream.readLine();
            if (line == null || line.isEmpty() && !lines.isEmpty()) {
                return lines;
            }
            if (!line.isEmpty() && !line.equals(":") && !line.startsWith("retry")) {
                lines.add(line);
            }
        }
    }

    private static String rest(BufferedReader stream) throws Exception {
        StringBuilder rest = new StringBuilder();
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            rest.append(line);
        }
        return rest.toString();
    }
}
