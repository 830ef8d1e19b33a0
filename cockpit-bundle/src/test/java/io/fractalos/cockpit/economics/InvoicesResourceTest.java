// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.economics.invoice.Invoice;
import io.fractalos.economics.invoice.Invoices;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
class InvoicesResourceTest {
    private static final Invoice.Billed BILLED = new Invoice.Billed(
            1,
            3600,
            List.of(new Invoice.Amount(new BigDecimal("60.00"), "EUR")),
            List.of(new Invoice.Line(7, "site", "Site", 1, 3600, new BigDecimal("60.00"), "EUR")));
    private static final Invoice INVOICE = new Invoice(
            "2026/17",
            "acme",
            "Acme",
            Optional.empty(),
            LocalDate.parse("2026-02-28"),
            "",
            Instant.EPOCH,
            Optional.of("ada"),
            BILLED);

    private final Kept kept = new Kept();
    private final FakeBus bus = new FakeBus();
    private TestServer server;

    @BeforeAll
    void start() {
        bus.answer("invoices.create", call -> INVOICE).answer("invoices.cancel", call -> INVOICE);
        server = new TestServer(List.of(new InvoicesResource(kept, bus)), new Gatekeeper(new FakeSessions()), Map.of());
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void forget() {
        bus.calls.clear();
        kept.asked.clear();
    }

    @Test
    void invoicesAreReadByWhoMayReadFigures() throws Exception {
        JsonNode page = json(send("GET", "invoices?client=acme&number=2026%2F17&limit=1", "", "manager"));
        assertThat(page.at("/items/0/number").textValue()).isEqualTo("2026/17");
        assertThat(page.at("/items/0/billed/amounts/0/amount").textValue()).isEqualTo("60.00");
        assertThat(page.path("next").textValue()).isEqualTo("5");
        JsonNode preview = json(send("GET", "invoices/preview?client=acme&until=2026-02-28", "", "manager"));
        assertThat(preview.at("/lines/0/project").textValue()).isEqualTo("site");
        assertThat(kept.asked)
                .containsExactly(
                        new Invoice.Filter(Optional.of("acme"), Optional.of("2026/17")),
                        new PageRequest(1, Optional.empty()),
                        new Invoice.Draft("acme", Optional.empty(), Optional.empty(), LocalDate.parse("2026-02-28")));
        for (String path : List.of("invoices", "invoices/preview?client=acme&until=2026-02-28")) {
            assertThat(send("GET", path, "", "member").statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void invoicesAreMadeAndCancelledThroughTheBus() throws Exception {
        String draft = "{\"number\":\"2026/17\",\"client\":\"acme\",\"until\":\"2026-02-28\"}";
        assertThat(send("POST", "invoices", draft, "owner").statusCode()).isEqualTo(201);
        assertThat(json(send("DELETE", "invoices?number=2026%2F17", "", "owner"))
                        .path("number")
                        .textValue())
                .isEqualTo("2026/17");
        assertThat(bus.calls).extracting(CommandCall::command).containsExactly("invoices.create", "invoices.cancel");
        assertThat(bus.calls)
                .extracting(CommandCall::command, CommandCall::input)
                .contains(tuple("invoices.cancel", "{\"number\":\"2026/17\"}"));
    }

    @Test
    void whatIsMissingIsToldAtItsParameter() throws Exception {
        assertThat(pointers(send("GET", "invoices/preview", "", "owner"))).containsExactly("/client", "/until");
        assertThat(pointers(send("DELETE", "invoices", "", "owner"))).containsExactly("/number");
        assertThat(bus.calls).isEmpty();
    }

    private static List<String> pointers(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return Json.mapper().readTree(answer.body()).path("violations").findValuesAsText("pointer");
    }

    private HttpResponse<String> send(String method, String path, String body, String who) throws Exception {
        return server.send(
                server.request("/api/" + path, "Authorization", "Bearer " + who, "Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    /** One invoice; it changes through the bus only. */
    private static final class Kept implements Invoices {
        private final List<Object> asked = new ArrayList<>();

        @Override
        public Invoice.Billed preview(Caller caller, Invoice.Draft draft) {
            asked.add(draft);
            return BILLED;
        }

        @Override
        public Invoice create(Caller caller, Invoice.New invoice) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Invoice cancel(Caller caller, Invoice.Choice choice) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Invoice find(Caller caller, Invoice.Choice choice) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page<Invoice> list(Caller caller, Invoice.Filter filter, PageRequest request) {
            asked.add(filter);
            asked.add(request);
            return new Page<>(List.of(INVOICE), Optional.of("5"));
        }
    }
}
