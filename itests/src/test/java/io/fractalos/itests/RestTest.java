// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fractalos.itests.Rest.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.inject.Inject;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.MethodSorters;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** The REST interface of the assembled distribution, over HTTP, with the real database behind it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class RestTest {
    private static final Map<String, String> GROUPS =
            Map.of("client", "by_client", "project", "by_project", "person", "by_person", "month", "by_month");

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] configuration() throws IOException {
        return Distribution.options();
    }

    @Test
    public void allOfTheTockDataComesInAndEveryFigureAgreesToTheCent() throws Exception {
        Rest owner = Rest.owner();
        bringIn(owner, "people", "people.csv");
        bringIn(owner, "projects", "projects.csv");
        JsonNode preview = bringIn(owner, "auto", "harvest-detailed.csv");
        JsonNode expected = new ObjectMapper().readTree(tock("expected.json"));
        assertEquals("harvest", preview.path("kind").textValue());
        assertEquals(
                expected.path("entries").intValue(), preview.path("newRows").intValue());

        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> group : GROUPS.entrySet()) {
            JsonNode report =
                    owner.get("/api/economics?group=" + group.getKey()).must(200);
            assertEquals("USD", report.path("currency").textValue());
            assertFalse(report.path("incomplete").booleanValue());
            compare(group.getKey() + " total", expected, report.path("total"), differences);
            Map<String, JsonNode> rows = new HashMap<>();
            report.path("rows").forEach(row -> rows.put(row.path("name").textValue(), row));
            JsonNode wanted = expected.path(group.getValue());
            assertEquals(group.getKey(), wanted.size(), rows.size());
            wanted.fields()
                    .forEachRemaining(row -> compare(
                            group.getKey() + " " + row.getKey(), row.getValue(), rows.get(row.getKey()), differences));
        }
        assertEquals(List.of(), differences);

        JsonNode again = owner.upload("/api/imports?kind=auto", "again.csv", tock("harvest-detailed.csv"))
                .must(201);
        assertEquals(0, again.path("newRows").intValue());
        assertEquals(
                "discarded",
                owner.send("DELETE", "/api/imports/" + again.path("id").longValue(), "")
                        .must(200)
                        .path("status")
                        .textValue());
    }

    @Test
    public void badInputIsToldWhereItIsAndChangesNothing() throws Exception {
        Rest owner = Rest.owner();
        String clients = "/api/clients";
        JsonNode broken = owner.send("POST", clients, "{\"name\":\n\"Al").must(400);
        assertEquals(2, broken.path("violations").path(0).path("line").intValue());
        assertPoints(
                "/nmae",
                owner.send("POST", clients, "{\"name\":\"Alba\",\"nmae\":1}").must(400));
        assertPoints("/name", owner.send("POST", clients, "{\"name\":[1]}").must(400));
        assertPoints(
                "/clientId",
                owner.send("POST", "/api/projects", "{\"clientId\":999999,\"name\":\"X\"}")
                        .must(400));
        assertPoints("/archivd", owner.get(clients + "?archivd=true").must(400));
        owner.send("POST", clients, "{\"name\":\"" + "x".repeat(2 << 20) + "\"}")
                .must(413);
        owner.send("POST", clients, "{\"name\":\"Alba\"}", "Sec-Fetch-Site", "cross-site")
                .must(403);
        owner.send("POST", clients, "{\"name\":\"Alba\"}", "Origin", "https://elsewhere.example")
                .must(403);
        assertEquals(0, owner.get(clients + "?q=alba").must(200).path("items").size());

        Answer made = owner.send("POST", clients, "{\"name\":\"Alba\"}", "Idempotency-Key", "alba-1");
        long id = made.must(201).path("id").longValue();
        Answer repeated = owner.send("POST", clients, "{\"name\":\"Alba\"}", "Idempotency-Key", "alba-1");
        assertEquals(id, repeated.must(201).path("id").longValue());
        owner.send("POST", clients, "{\"name\":\"alba\"}").must(409);
        String one = clients + "/" + id;
        String change = "{\"name\":\"Alba & Co\",\"archived\":false}";
        String tag = owner.get(one).headers().firstValue("ETag").orElseThrow();
        owner.send("PUT", one, change).must(428);
        owner.send("PUT", one, change, "If-Match", "\"99\"").must(412);
        owner.send("PUT", one, change, "If-Match", tag).must(200);
        owner.send("PUT", one, change, "If-Match", tag).must(412);
        owner.get("/api/clients/999999").must(404);
        Rest.whenReady().get(clients).must(401);
    }

    @Test
    public void whatIsMadeHereIsAManifestAndACommitAndNothingDrifts() throws Exception {
        Rest owner = Rest.owner();
        String before = state(owner).path("head").asText();
        String slug = owner.send("POST", "/api/clients", "{\"name\":\"Thorn & Sons\"}")
                .must(201)
                .path("slug")
                .textValue();
        JsonNode manifest = owner.get("/api/manifests/Client/" + slug).must(200);
        assertEquals(1, manifest.path("generation").intValue());
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        JsonNode state = state(owner);
        while ((state.path("pending").intValue() > 0
                        || state.path("head").asText().equals(before))
                && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(200);
            state = state(owner);
        }
        assertTrue(
                state.toString(),
                state.path("head").asText().matches("[0-9a-f]{40}")
                        && !state.path("head").asText().equals(before));

        JsonNode drift = owner.get("/api/drift").must(200);
        assertEquals(drift.toString(), "in-sync", drift.path("verdict").textValue());
        List<String> sources = new ArrayList<>();
        drift.path("sources").forEach(source -> sources.add(source.path("name").textValue()));
        assertTrue(sources.toString(), sources.containsAll(List.of("schema", "manifests")));
    }

    private static JsonNode state(Rest owner) throws Exception {
        return owner.send("POST", "/api/commands/state.report", "{}").must(200);
    }

    @Test
    public void theStateRepositoryAndWhatManifestsWereAreReadAndSchemasAreOpen() throws Exception {
        Rest owner = Rest.owner();
        String slug = owner.send("POST", "/api/clients", "{\"name\":\"Rowan\"}")
                .must(201)
                .path("slug")
                .textValue();
        String file = owner.get("/api/manifests/Client/" + slug)
                .must(200)
                .at("/file/text")
                .textValue();
        assertTrue(file, file.contains("name: Rowan\n"));
        String renamed = "{\"files\":[{\"path\":\"rowan.yaml\",\"text\":"
                + new ObjectMapper().writeValueAsString(file.replace("name: Rowan\n", "name: Rowan Ltd\n")) + "}]";
        JsonNode plan = owner.send("POST", "/api/manifests/plan", renamed + "}").must(200);
        assertEquals("/spec/name", plan.at("/steps/0/fields/0/pointer").textValue());
        owner.send("POST", "/api/manifests/apply", renamed + ",\"plan\":\"0000\"}")
                .must(412);
        owner.send(
                        "POST",
                        "/api/manifests/apply",
                        renamed + ",\"plan\":\"" + plan.path("hash").textValue() + "\"}")
                .must(200);
        JsonNode changes = owner.get("/api/manifests/Client/" + slug + "/history")
                .must(200)
                .path("items");
        assertEquals(changes.toString(), 2, changes.size());
        assertTrue(changes.at("/0/text").textValue().contains("Rowan Ltd"));

        // Comparing commits first, so the two sides are equal and the last commit is that of the change.
        JsonNode state = owner.get("/api/state").must(200);
        assertEquals("detect", state.at("/report/mode").textValue());
        assertEquals(0, state.at("/report/remotes").size());
        assertEquals(state.toString(), 1, state.path("comparisons").size());
        assertEquals(0, state.at("/comparisons/0/differences").size());
        assertEquals(
                state.at("/report/head").textValue(),
                state.at("/comparisons/0/commit").textValue());
        JsonNode commits = owner.get("/api/state/commits?limit=2").must(200).path("commits");
        assertEquals("Write Client " + slug, commits.at("/0/subject").textValue());
        assertPoints("/limit", owner.get("/api/state/commits?limit=0").must(400));
        String nothing = "{\"remote\":\"origin\",\"commit\":\"" + "0".repeat(40) + "\",\"take\":[]}";
        owner.send("POST", "/api/state/plan", nothing).must(404);
        owner.send("POST", "/api/state/apply", nothing).must(404);

        Rest stranger = Rest.whenReady();
        stranger.get("/api/state").must(401);
        JsonNode format = stranger.get("/api/schemas/schema-format.json").must(200);
        assertEquals(
                "https://json-schema.org/draft/2020-12/schema",
                format.path("$schema").textValue());
    }

    @Test
    public void rolesSeeWhatTheyMay() throws Exception {
        Rest owner = Rest.owner();
        for (String role : List.of("member", "manager")) {
            owner.send(
                            "POST",
                            "/api/commands/users.add",
                            "{\"name\":\"A " + role + "\",\"login\":\"a-" + role + "\",\"role\":\"" + role
                                    + "\",\"password\":\"correct horse " + role + "\"}")
                    .must(200);
        }
        Rest member = Rest.whenReady().newcomer("a-member", "correct horse member");
        member.get("/api/economics?group=client").must(403);
        member.get("/api/rates").must(403);
        member.get("/api/rates/changes").must(403);
        member.get("/api/rates/explain?kind=bill&userId=1&projectId=1&on=2026-01-10")
                .must(403);
        member.get("/api/imports").must(403);
        member.get("/api/state").must(403);
        member.get("/api/manifests").must(403);
        member.send("POST", "/api/clients", "{\"name\":\"Mine\"}").must(403);
        assertEquals(0, member.get("/api/time-entries").must(200).path("items").size());
        Rest manager = Rest.whenReady().newcomer("a-manager", "correct horse manager");
        JsonNode figures = manager.get("/api/economics?group=client").must(200);
        assertTrue(figures.path("total").has("cost"));
        assertTrue(figures.path("total").path("cost").isNull());
        assertTrue(figures.path("total").path("margin").isNull());
    }

    @Test
    public void theCockpitKnowsNobodysInternals() {
        for (String name : List.of("io.fractalos.cockpit-bundle", "io.fractalos.economics-bundle")) {
            String imports = bundle(name).getHeaders().get(Constants.IMPORT_PACKAGE);
            assertFalse(imports, imports.matches(".*io\\.fractalos\\.[a-z.]*internal.*"));
        }
        assertEquals(null, bundle("io.fractalos.cockpit-bundle").getHeaders().get(Constants.EXPORT_PACKAGE));
    }

    @Test
    public void upperBundlesStopAndStartInAnyOrder() throws Exception {
        Rest.whenReady();
        Bundle economics = bundle("io.fractalos.economics-bundle");
        Bundle cockpit = bundle("io.fractalos.cockpit-bundle");
        for (List<Bundle> order : List.of(List.of(economics, cockpit), List.of(cockpit, economics))) {
            cycle(order, order);
            cycle(order, List.of(order.get(1), order.get(0)));
        }
        Rest owner = Rest.owner();
        economics.stop();
        owner.get("/api/economics?group=client").must(503);
        owner.get("/api/clients").must(200);
        economics.start();
        Rest.whenReady();
        owner.get("/api/economics?group=client").must(200);
    }

    private static void cycle(List<Bundle> stopped, List<Bundle> started) throws Exception {
        for (Bundle bundle : stopped) {
            bundle.stop();
        }
        for (Bundle bundle : started) {
            bundle.start();
        }
        whenServed();
        Rest.owner().get("/api/economics?group=client").must(200);
    }

    /** The HTTP whiteboard takes the servlets of a bundle in on a thread of its own, some time after the bundle has started. */
    private static void whenServed() throws Exception {
        Rest rest = Rest.whenReady();
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (rest.get("/api/session").status() == 404) {
            assertTrue(
                    "Nothing is served below /api a minute after the bundles started",
                    Instant.now().isBefore(end));
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Bundle bundle(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("There is no bundle " + name);
    }

    private static JsonNode bringIn(Rest owner, String kind, String file) throws Exception {
        JsonNode preview =
                owner.upload("/api/imports?kind=" + kind, file, tock(file)).must(201);
        assertEquals(preview.toString(), 0, preview.path("brokenRows").intValue());
        JsonNode committed = owner.send(
                        "POST", "/api/imports/" + preview.path("id").longValue() + "/commit", "{}")
                .must(200);
        assertEquals("committed", committed.path("status").textValue());
        return preview;
    }

    private static void compare(String what, JsonNode expected, JsonNode found, List<String> differences) {
        for (String figure : List.of("hours", "billableHours", "revenue", "cost", "margin")) {
            String wanted = expected.path(figure).textValue();
            String shown = found == null ? null : found.path(figure).textValue();
            if (shown == null || new BigDecimal(wanted).compareTo(new BigDecimal(shown)) != 0) {
                differences.add(what + " " + figure + ": " + wanted + " but " + shown);
            }
        }
    }

    private static void assertPoints(String pointer, JsonNode problem) {
        JsonNode violation = problem.path("violations").path(0);
        assertEquals(problem.toString(), pointer, violation.path("pointer").textValue());
    }

    private static byte[] tock(String file) throws IOException {
        Path packed = Path.of(
                System.getProperty("fractalos.root"),
                "economics-bundle/src/main/resources/io/fractalos/economics/demo/tock",
                file + ".gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
