// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Limits;
import io.fractalos.kernel.environment.Organisation;
import io.fractalos.kernel.environment.Setting;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.NewUser;
import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.identity.Users;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.Problem;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionResourceTest {

    private final FakeSessions sessions = new FakeSessions();
    private final FakeBus bus = new FakeBus();
    private TestServer server;

    @BeforeEach
    void start() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
        People people = new People();
        server = new TestServer(
                List.of(new SessionResource(sessions, people, bus, new Here(), clock), new UsersResource(people)),
                new Gatekeeper(sessions),
                Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void logsInWithACookieScriptsAndOtherSitesCannotUse() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/api/session", "Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"login\":\"member\",\"password\":\"member\"}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValue("fractalos_session=member; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict");
        JsonNode body = Json.mapper().readTree(answer.body());
        assertThat(body.at("/user/role").textValue()).isEqualTo("member");
        assertThat(body.at("/user/permissions")).extracting(JsonNode::textValue).contains("time:own");
        assertThat(body.at("/user/mustChangePassword").booleanValue()).isFalse();
        assertThat(body.at("/organisation"))
                .hasToString("{\"name\":\"Juniper\",\"currency\":\"EUR\",\"zone\":\"Europe/Berlin\"}");
    }

    @Test
    void saysNothingAboutWhatWasWrong() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/api/session", "Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"login\":\"member\",\"password\":\"wrong\"}")));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void refusesALoginAnotherSiteSends() throws Exception {
        HttpResponse<String> answer = server.send(
                server.request("/api/session", "Content-Type", "application/json", "Sec-Fetch-Site", "cross-site")
                        .POST(BodyPublishers.ofString("{\"login\":\"member\",\"password\":\"member\"}")));
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void logsOutAndDropsTheCookie() throws Exception {
        String[] login = {"Cookie", "fractalos_session=member"};
        assertThat(server.send(server.request("/api/session", login)).statusCode())
                .isEqualTo(200);
        HttpResponse<String> answer =
                server.send(server.request("/api/session", login).DELETE());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).startsWith("fractalos_session=; Max-Age=0;");
        assertThat(server.send(server.request("/api/session", login)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void replacesThePasswordAndGoesOnWithTheNewLogin() throws Exception {
        bus.answer("users.change-own-password", call -> sessions.open("manager", "manager", "here"));
        HttpResponse<String> answer = server.send(server.request(
                        "/api/session/password",
                        "Cookie",
                        "fractalos_session=member",
                        "Content-Type",
                        "application/json")
                .PUT(BodyPublishers.ofString("{\"current\":\"member\",\"replacement\":\"a much longer one\"}")));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).startsWith("fractalos_session=manager;");
        assertThat(bus.calls).singleElement().satisfies(call -> assertThat(call.input())
                .isEqualTo("{\"current\":\"member\",\"replacement\":\"a much longer one\"}"));
    }

    @Test
    void tellsMembersNobodysAddress() throws Exception {
        assertThat(people("member")).contains("\"email\":null").doesNotContain("@example.com");
        assertThat(people("manager")).contains("ada@example.com");
    }

    @Test
    void whoMustChooseAPasswordMayDoNothingElse() throws Exception {
        String[] login = {"Cookie", "fractalos_session=newcomer", "Content-Type", "application/json"};
        HttpResponse<String> refused = server.send(server.request("/api/users", login));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Json.mapper().readTree(refused.body()).path("action").textValue())
                .contains("PUT /api/session/password");

        bus.answer("users.change-own-password", call -> sessions.open("manager", "manager", "here"));
        HttpResponse<String> changed = server.send(server.request("/api/session/password", login)
                .PUT(BodyPublishers.ofString("{\"current\":\"given\",\"replacement\":\"a much longer one\"}")));
        assertThat(changed.statusCode()).isEqualTo(204);
        assertThat(server.send(server.request("/api/session", login)).statusCode())
                .as("who they are is read, though these people do not know a fourth")
                .isEqualTo(401);
        assertThat(server.send(server.request("/api/session", login).DELETE()).statusCode())
                .isEqualTo(204);
    }

    private String people(String secret) throws Exception {
        return server.send(server.request("/api/users", "Authorization", "Bearer " + secret))
                .body();
    }

    private static final class People implements Users {
        @Override
        public List<User> all() {
            return List.of(new User(
                    3,
                    "member",
                    "Ada",
                    Optional.of("ada@example.com"),
                    AccessRole.MEMBER,
                    Optional.empty(),
                    true,
                    true,
                    false));
        }

        @Override
        public Optional<User> find(long id) {
            return all().stream().filter(user -> user.id() == id).findFirst();
        }

        @Override
        public Optional<User> findByLogin(String login) {
            return all().stream().filter(user -> user.login().equals(login)).findFirst();
        }

        @Override
        public User add(NewUser user) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setPassword(long id, String password, boolean mustChange) {
            throw new UnsupportedOperationException();
        }

        @Override
        public User setActive(long id, boolean active) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Here implements Environment {
        @Override
        public <T> Optional<T> find(Key<T> key) {
            return Optional.empty();
        }

        @Override
        public <T> SortedMap<String, T> named(Key<T> pattern) {
            return new TreeMap<>();
        }

        @Override
        public Optional<Problem> refused() {
            return Optional.empty();
        }

        @Override
        public Organisation organisation() {
            return new Organisation("Juniper", Optional.of(Currency.getInstance("EUR")), ZoneId.of("Europe/Berlin"));
        }

        @Override
        public Limits limits() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }
    }
}
