// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.economics.exchange.ExchangeRate;
import io.fractalos.economics.exchange.ExchangeRates;
import io.fractalos.economics.overtime.Overtime;
import io.fractalos.economics.overtime.Overtimes;
import io.fractalos.economics.period.ClosedMonth;
import io.fractalos.economics.period.Periods;
import io.fractalos.economics.rounding.Rounding;
import io.fractalos.economics.rounding.Roundings;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class BooksResourceTest {
    private static final Map<String, String> SERVER =
            Map.of("host", "127.0.0.1", "port", "5432", "database", "fractalos");
    private static final ExchangeRate.Listing RATES = new ExchangeRate.Listing(Optional.of("EUR"), List.of());
    private static final Rounding.Listing ROUNDINGS = new Rounding.Listing(List.of());
    private static final ClosedMonth.Listing MONTHS = new ClosedMonth.Listing(Optional.empty(), List.of());

    private final Kept kept = new Kept();
    private final FakeBus bus = new FakeBus();
    private TestServer server;

    @BeforeAll
    void start() {
        bus.answer("exchange-rates.set", call -> RATES)
                .answer("exchange-rates.remove", call -> Map.of())
                .answer("rounding.set", call -> ROUNDINGS)
                .answer("rounding.remove", call -> ROUNDINGS)
                .answer("economics.month-close", call -> MONTHS)
                .answer("economics.month-reopen", call -> MONTHS)
                .answer("economics.rebuild", call -> Map.of("wrong", 0))
                .answer("bi.list", call -> Map.of("server", SERVER, "items", List.of()))
                .answer(
                        "bi.access",
                        call -> Map.of(
                                "login", "bi_excel", "scope", "revenue", "password", "told once", "server", SERVER))
                .answer("bi.revoke", call -> Map.of())
                .answer("overtime.remove", call -> {
                    throw FractalException.invalid(List.of(
                            Violation.at("/scope", "One of them").withFix("Give one"),
                            Violation.at("/scope/client", "No client is 'nobody'")));
                });
        server = new TestServer(
                List.of(
                        new BooksResource(kept, bus),
                        new ExchangeRatesResource(kept, bus),
                        new RoundingResource(kept, bus),
                        new BiLoginsResource(bus),
                        new OvertimeResource(NO_OVERTIME, bus)),
                new Gatekeeper(new FakeSessions()),
                Map.of());
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void forget() {
        bus.calls.clear();
    }

    @Test
    void listsAreForThoseWhoMayReadFigures() throws Exception {
        for (String path : List.of("exchange-rates", "rounding", "books/months")) {
            assertThat(send("GET", path, "", "manager").statusCode()).as(path).isEqualTo(200);
            assertThat(send("GET", path, "", "member").statusCode()).as(path).isEqualTo(403);
        }
        assertThat(bus.calls).isEmpty();
    }

    @Test
    void changesGoThroughTheBus() throws Exception {
        send(
                "PUT",
                "exchange-rates",
                "{\"rates\":[{\"currency\":\"CHF\",\"validFrom\":\"2026-01-01\",\"rate\":\"1.05\"}]}");
        send("DELETE", "exchange-rates?currency=CHF&validFrom=2026-01-01", "");
        send("PUT", "rounding", "{\"client\":\"acme\",\"mode\":\"up\",\"minutes\":15}");
        send("DELETE", "rounding?client=acme", "");
        send("POST", "books/months/2026-07/close", "");
        send("POST", "books/months/2026-07/reopen", "");
        assertThat(json(send("POST", "books/rebuild", "")).path("wrong").longValue())
                .isZero();
        assertThat(bus.calls)
                .extracting(CommandCall::command)
                .containsExactly(
                        "exchange-rates.set",
                        "exchange-rates.remove",
                        "rounding.set",
                        "rounding.remove",
                        "economics.month-close",
                        "economics.month-reopen",
                        "economics.rebuild");
        assertThat(bus.calls.get(1).input()).contains("\"CHF\"").contains("2026-01-01");
        assertThat(bus.calls.get(4).input()).isEqualTo("{\"month\":\"2026-07\"}");
    }

    @Test
    void aLoginIsMadeListedAndTakenAwayThroughTheBus() throws Exception {
        HttpResponse<String> made = send("POST", "bi-logins", "{\"name\":\"excel\",\"scope\":\"revenue\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(Json.mapper().readTree(made.body()).path("password").textValue())
                .isEqualTo("told once");
        assertThat(json(send("GET", "bi-logins", "")).at("/server/database").textValue())
                .isEqualTo("fractalos");
        assertThat(send("DELETE", "bi-logins/bi_excel", "").statusCode()).isEqualTo(204);
        assertThat(bus.calls)
                .extracting(CommandCall::command, CommandCall::input)
                .contains(tuple("bi.revoke", "{\"name\":\"bi_excel\"}"));
    }

    @Test
    void whatIsMissingInAnAddressIsToldAtItsParameter() throws Exception {
        assertThat(pointers(send("DELETE", "exchange-rates", ""))).containsExactly("/currency", "/validFrom");
        assertThat(pointers(send("DELETE", "rounding", ""))).containsExactly("/client");
        assertThat(pointers(send("DELETE", "overtime", ""))).containsExactly("/kind");
        assertThat(pointers(send("DELETE", "overtime?kind=bill&client=nobody&project=no", "")))
                .containsExactly("", "/client");
    }

    private static List<String> pointers(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return Json.mapper().readTree(answer.body()).path("violations").findValuesAsText("pointer");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return send(method, path, body, "owner");
    }

    private HttpResponse<String> send(String method, String path, String body, String who) throws Exception {
        HttpRequest.Builder request =
                server.request("/api/" + path, "Authorization", "Bearer " + who, "Content-Type", "application/json");
        return server.send(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    /** Nobody asks it here. */
    private static final Overtimes NO_OVERTIME = new Overtimes() {
        @Override
        public Overtime.Listing set(Caller caller, Overtime.Setting setting) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Overtime.Listing remove(Caller caller, Overtime.Removal removal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Overtime.Listing list(Caller caller) {
            throw new UnsupportedOperationException();
        }
    };

    /** What the books hold; it changes through the bus only. */
    private static final class Kept implements ExchangeRates, Roundings, Periods {
        @Override
        public ExchangeRate.Listing set(Caller caller, ExchangeRate.Setting setting) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(Caller caller, ExchangeRate.Removal removal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ExchangeRate.Listing list(Caller caller, ExchangeRate.Filter filter) {
            return RATES;
        }

        @Override
        public Rounding.Listing set(Caller caller, Rounding.Setting setting) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Rounding.Listing remove(Caller caller, Rounding.Removal removal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Rounding.Listing list(Caller caller, Rounding.Filter filter) {
            return ROUNDINGS;
        }

        @Override
        public ClosedMonth.Listing close(Caller caller, ClosedMonth.Choice month) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClosedMonth.Listing reopen(Caller caller, ClosedMonth.Choice month) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClosedMonth.Listing list(Caller caller) {
            return MONTHS;
        }
    }
}
