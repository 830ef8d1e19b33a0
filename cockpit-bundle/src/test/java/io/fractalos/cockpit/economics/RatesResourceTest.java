// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateChange;
import io.fractalos.economics.rate.RateChanges;
import io.fractalos.economics.rate.RateQuestion;
import io.fractalos.economics.rate.Rates;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class RatesResourceTest {
    private static final String RATE = "{\"kind\":\"bill\",\"perHour\":{\"amount\":\"90.00\",\"currency\":\"EUR\"}}";

    private final Asked rates = new Asked();
    private final FakeBus bus = new FakeBus();
    private TestServer server;

    @BeforeAll
    void start() {
        bus.answer(
                "rates.preview",
                call -> new RateChange.Preview(
                        Optional.of("EUR"), List.of(), 3, 0, List.of(), Optional.of(LocalDate.EPOCH), "d1"));
        bus.answer("rates.change", call -> run(Optional.empty()));
        bus.answer("rates.revert", call -> run(Optional.of(Instant.EPOCH)));
        server = new TestServer(
                List.of(new RatesResource(rates, rates, bus)), new Gatekeeper(new FakeSessions()), Map.of());
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void forget() {
        bus.calls.clear();
        rates.question = Optional.empty();
    }

    @Test
    void previewsMakesAndTakesBackThroughTheBus() throws Exception {
        HttpResponse<String> preview = post("preview", "{\"rates\":[" + RATE + "]}");
        assertThat(json(preview).path("digest").textValue()).isEqualTo("d1");
        assertThat(post("changes", "{\"rates\":[" + RATE + "],\"digest\":\"d1\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(json(post("changes/12/revert", "")).path("revertedAt").isNull())
                .isFalse();
        assertThat(bus.calls)
                .extracting(CommandCall::command)
                .containsExactly("rates.preview", "rates.change", "rates.revert");
        assertThat(bus.calls.get(1).input()).contains("\"digest\":\"d1\"").contains("90.00");
        assertThat(bus.calls.get(2).input()).isEqualTo("{\"id\":12}");
    }

    @Test
    void listsChangesForThoseWhoMayMakeThem() throws Exception {
        assertThat(json(get("changes", "owner")).path("runs")).hasSize(1);
        assertThat(get("changes", "manager").statusCode()).isEqualTo(403);
    }

    @Test
    void explainsTheRateOfAnHour() throws Exception {
        json(get("explain?kind=cost&userId=3&projectId=7&on=2026-11-02", "owner"));
        assertThat(rates.question)
                .contains(new RateQuestion(
                        HourlyRate.Kind.COST, 3, 7, OptionalLong.empty(), LocalDate.parse("2026-11-02")));
    }

    @Test
    void asksForAllThatIsMissingAtOnce() throws Exception {
        HttpResponse<String> answer = get("explain?userId=3", "owner");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.mapper().readTree(answer.body()).path("violations"))
                .extracting(violation -> violation.path("pointer").textValue())
                .containsExactly("/kind", "/projectId", "/on");
    }

    private HttpResponse<String> get(String path, String who) throws Exception {
        return server.send(server.request("/api/rates/" + path, "Authorization", "Bearer " + who)
                .GET());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return server.send(server.request(
                        "/api/rates/" + path, "Authorization", "Bearer owner", "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private static RateChange.Run run(Optional<Instant> revertedAt) {
        return new RateChange.Run(
                12, Instant.EPOCH, Optional.of("ada"), List.of(), 3, 0, BigDecimal.TEN, BigDecimal.ZERO, revertedAt);
    }

    /** Remembers what it was asked. */
    private static final class Asked implements Rates, RateChanges {
        private Optional<RateQuestion> question = Optional.empty();

        @Override
        public HourlyRate create(Caller caller, HourlyRate.New rate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Caller caller, long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public HourlyRate.Listing list(Caller caller, HourlyRate.Filter filter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RateQuestion.Answer explain(Caller caller, RateQuestion asked) {
            question = Optional.of(asked);
            return new RateQuestion.Answer(
                    Optional.empty(), Optional.empty(), OptionalLong.empty(), BigDecimal.ONE, List.of());
        }

        @Override
        public RateChange.Preview preview(Caller caller, RateChange.Draft draft) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RateChange.Run apply(Caller caller, RateChange change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RateChange.Run revert(Caller caller, RateChange.RunId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RateChange.Runs runs(Caller caller) {
            return new RateChange.Runs(List.of(run(Optional.empty())));
        }
    }
}
