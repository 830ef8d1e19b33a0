// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every endpoint of the OpenAPI document and every command on the bus, called by each role with what the database holds planted: no answer
 * tells what one person costs to who may not know. Endpoints and commands that come later are called as well, with inputs made from their
 * schemas.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecrecyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /**
     * What an hour of Ann costs, ten hours, and the margins and ratios it would follow from when an hour is billed at 9000; what each of the
     * three others costs.
     */
    private static final Map<String, Pattern> PLANTED = Map.of(
            "hour", Pattern.compile("7[,' ]?319[.,]?77"),
            "ten hours", Pattern.compile("73[,' ]?197[.,]?7"),
            "margin of ten hours", Pattern.compile("16[,' ]?802[.,]?30"),
            "ratio", Pattern.compile("\"0\\.(1867|2295)\""),
            "hour of another", Pattern.compile("4[,' ]?211[.,]?3[123](?![0-9])"));
    /** The cost of the three others together, which is no secret of one of them. */
    private static final Pattern GROUP = Pattern.compile("12633[.,]96");

    /** Reads about modules that are installed, their patterns, builds, and remotes of the state repository: there are none here. */
    private static final Pattern NOT_HERE = Pattern.compile(
            "/api/(modules/|views/|patterns/|builds/|commands/(modules\\.(info|plan)|builds\\.(show|log|summary)|patterns\\.(info|plan|file|upgrade-plan|upgrade-file)|state\\.(plan|reconcile)))");

    @TempDir
    private static Path temporary;

    private final Map<String, String> known = new TreeMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Rest> roles = new LinkedHashMap<>();
    private final Map<String, Set<String>> permissions = new HashMap<>();
    private PostgresServer server;
    private Launcher launcher;
    private Rest owner;

    @BeforeAll
    void start() throws Exception {
        server = PostgresServer.start(temporary.resolve("server"));
        Map<String, String> variables = new HashMap<>(PostgresServer.ownerAndApp());
        variables.put("FRACTALOS_ORGANISATION_CURRENCY", "EUR");
        launcher = Launcher.on(temporary.resolve("home")).with(variables);
        String port = Launcher.freePort();
        var up = launcher.run("up", "--http", port, "--ssh", Launcher.freePort(), "--db", server.url());
        assertThat(up.output()).contains("FractalOS is running");
        owner = Rest.at(port).ownerOf(launcher.home().resolve("data"));
        plant();
        // The enumeration of roles in the command's own schema: a role that comes later is called too.
        JsonNode schema = command("users.add").path("inputSchema");
        List<JsonNode> all = new Samples(schema, Map.of()).values("role", schema.at("/properties/role"));
        assertThat(all).hasSizeGreaterThanOrEqualTo(5);
        for (JsonNode role : all) {
            String login = "the-" + role.textValue();
            String password = "correct horse " + role.textValue();
            owner.run(
                            "users.add",
                            "{\"name\":\"" + login + "\",\"login\":\"" + login + "\",\"role\":" + role
                                    + ",\"password\":\"" + password + "\"}")
                    .must(200);
            Rest rest = Rest.at(port).newcomer(login, password);
            roles.put(role.textValue(), rest);
            Set<String> may = new TreeSet<>();
            rest.get("/api/session").must(200).at("/user/permissions").forEach(one -> may.add(one.textValue()));
            permissions.put(role.textValue(), may);
        }
    }

    @AfterAll
    void stop() throws Exception {
        launcher.run("stop");
        server.close();
    }

    /** Ann alone works on one job, three others on another of the same client, in a month that is closed and one that is open. */
    private void plant() throws Exception {
        long client = id(owner.send("POST", "/api/clients", "{\"name\":\"Alba\"}"));
        long secret = id(owner.send("POST", "/api/projects", "{\"clientId\":" + client + ",\"name\":\"Secret\"}"));
        long shared = id(owner.send("POST", "/api/projects", "{\"clientId\":" + client + ",\"name\":\"Shared\"}"));
        long other = id(owner.send(
                "POST",
                "/api/projects",
                "{\"clientId\":" + id(owner.send("POST", "/api/clients", "{\"name\":\"Birch\"}"))
                        + ",\"name\":\"Other\"}"));
        long task = id(owner.send("POST", "/api/tasks", "{\"projectId\":" + secret + ",\"name\":\"Plan\"}"));
        rate("bill", "", "9000");
        List<Long> people = new ArrayList<>();
        for (String name : List.of("ann", "ben", "cia", "dan")) {
            long person = owner.run(
                            "users.add",
                            "{\"name\":\"" + name + "\",\"login\":\"" + name + "\",\"role\":\"member\",\"workRole\":\""
                                    + (name.equals("ann") ? "Lead" : "Builder") + "\"}")
                    .must(200)
                    .path("id")
                    .longValue();
            people.add(person);
            rate("cost", ",\"userId\":" + person, name.equals("ann") ? "7319.77" : "4211.3" + (people.size() - 1));
        }
        long ann = people.get(0);
        long entry = 0;
        for (String month : List.of("2026-01", "2026-02")) {
            entry = time(ann, secret, ",\"taskId\":" + task, month + "-10", 36_000);
            for (long person : people.subList(1, 4)) {
                time(person, shared, "", month + "-11", 3600);
                time(person, other, "", month + "-12", 3600);
            }
        }
        server.execute(
                "UPDATE fractal.time_entries SET imported_cost_rate = 7319.77, imported_currency = 'EUR' WHERE id = "
                        + entry);
        owner.run("invoices.create", "{\"number\":\"2026/1\",\"client\":\"birch\",\"until\":\"2026-02-28\"}")
                .must(200);
        owner.run("economics.month-close", "{\"month\":\"2026-01\"}").must(200);
        // A change of the past: its correction of the closed month is a line that tells the rate.
        String draft = "{\"rates\":[{\"kind\":\"cost\",\"userId\":" + ann
                + ",\"perHour\":{\"amount\":\"14639.54\",\"currency\":\"EUR\"},\"validTo\":\"2026-02-01\"}]}";
        String digest =
                owner.run("rates.preview", draft).must(200).path("digest").textValue();
        JsonNode run = owner.run(
                        "rates.change", draft.substring(0, draft.length() - 1) + ",\"digest\":\"" + digest + "\"}")
                .must(200);
        JsonNode staged = owner.upload(
                        "/api/imports?kind=people",
                        "people.csv",
                        "First Name,Last Name,Email,Cost Rate,Currency\nEve,Moss,eve@example.com,7319.77,EUR\n"
                                .getBytes(StandardCharsets.UTF_8))
                .must(201);
        JsonNode card = owner.run(
                        "rate-cards.create",
                        "{\"name\":\"Standard\",\"prices\":[{\"role\":\"Lead\",\"perHour\":{\"amount\":\"90\",\"currency\":\"EUR\"}}]}")
                .must(200);
        ids.put("rate-cards", "" + card.path("id").longValue());
        ids.putAll(Map.of(
                "clients", "" + client,
                "projects", "" + secret,
                "tasks", "" + task,
                "time-entries", "" + entry,
                "imports", "" + staged.path("id").longValue(),
                "rates",
                        ""
                                + owner.get("/api/rates?kind=cost")
                                        .must(200)
                                        .at("/items/0/id")
                                        .longValue()));
        known.putAll(Map.of(
                "clientId",
                "" + client,
                "projectId",
                "" + secret,
                "taskId",
                "" + task,
                "userId",
                "" + ann,
                "assigneeId",
                "" + ann,
                "kind",
                "\"Client\"",
                "name",
                "\"alba\"",
                "role",
                "\"Lead\"",
                "month",
                "\"2026-01\"",
                "limit",
                "100"));
        known.putAll(Map.of(
                "on", "\"2026-01-10\"",
                "from", "\"2026-01-01\"",
                "to", "\"2026-02-01\"",
                "compareFrom", "\"2026-01-01\"",
                "compareTo", "\"2026-02-01\"",
                "rate", JSON.readTree(draft).path("rate").toString(),
                "digest", "\"" + digest + "\"",
                "runId", "" + run.path("id").longValue(),
                "login", "\"nobody\""));
        known.put("week", "\"2026-01-05\"");
        known.put("client", "\"alba\"");
        known.put("project", "\"alba-secret\"");
        known.put("number", "\"2026/1\"");
        JsonNode manifest = owner.get("/api/manifests/Client/alba").must(200).path("file");
        known.put("files", manifest.toString());
    }

    private static long id(Rest.Answer answer) {
        return answer.must(201).path("id").longValue();
    }

    private void rate(String kind, String scope, String amount) throws Exception {
        owner.run(
                        "rates.create",
                        "{\"kind\":\"" + kind + "\",\"perHour\":{\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}"
                                + scope + "}")
                .must(200);
    }

    private long time(long person, long job, String task, String day, int seconds) throws Exception {
        return owner.send(
                        "POST",
                        "/api/time-entries",
                        "{\"userId\":" + person + ",\"projectId\":" + job + task + ",\"workDate\":\"" + day
                                + "\",\"seconds\":" + seconds + ",\"billable\":true}")
                .must(201)
                .path("id")
                .longValue();
    }

    /** A call and whether it changes something. */
    private record Call(String method, String path, String body, boolean reads) {
        boolean ends() {
            return method.equals("DELETE") && path.equals("/api/session");
        }
    }

    @Test
    void noRoleIsToldWhatItMayNotKnow() throws Exception {
        List<Call> calls = new ArrayList<>(endpoints());
        calls.addAll(commands());
        assertThat(calls).hasSizeGreaterThan(200);
        Map<String, Set<String>> told = new TreeMap<>();
        List<String> leaks = new ArrayList<>();
        Set<String> unread = new TreeSet<>();
        Set<String> groups = new TreeSet<>();
        Set<String> broken = new TreeSet<>();
        // Whatever is read first, by all; then what changes something, by who may least first.
        for (boolean reading : List.of(true, false)) {
            for (String role : byPower()) {
                for (Call call : calls) {
                    if (call.reads() != reading || call.ends()) {
                        continue;
                    }
                    Rest.Raw answer = roles.get(role).raw(call.method(), call.path(), call.body(), "If-Match", "\"1\"");
                    if (answer.status() == 500) {
                        broken.add(role + ": " + call);
                    }
                    boolean may = permissions.get(role).contains("economics:salaries");
                    PLANTED.forEach((what, pattern) -> {
                        Matcher found = pattern.matcher(answer.text());
                        if (found.find()) {
                            told.computeIfAbsent(role, r -> new TreeSet<>()).add(what);
                            if (!may) {
                                leaks.add(role + " learns " + what + " from " + call + ": "
                                        + answer.text().substring(Math.max(0, found.start() - 200), found.end()));
                            }
                        }
                    });
                    if (GROUP.matcher(answer.text()).find()) {
                        groups.add(role);
                    }
                    if (role.equals("owner")
                            && reading
                            && answer.status() >= 400
                            && !NOT_HERE.matcher(call.path()).find()) {
                        unread.add(answer.status() + " " + call);
                    }
                }
            }
        }
        Set<String> allowed = permissions.entrySet().stream()
                .filter(role -> role.getValue().contains("economics:salaries"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        SoftAssertions all = new SoftAssertions();
        all.assertThat(leaks).isEmpty();
        all.assertThat(broken).isEmpty();
        all.assertThat(allowed).contains("finance", "owner").doesNotContain("director", "manager", "member");
        all.assertThat(told.keySet()).isEqualTo(allowed);
        told.forEach((role, what) -> all.assertThat(what).as(role).isEqualTo(PLANTED.keySet()));
        all.assertThat(groups).contains("director", "finance", "owner").doesNotContain("manager", "member");
        all.assertThat(unread).as("reads that no input was found for").isEmpty();
        all.assertAll();
    }

    private List<String> byPower() {
        return roles.keySet().stream()
                .sorted((one, other) ->
                        permissions.get(one).size() - permissions.get(other).size())
                .toList();
    }

    private JsonNode command(String name) throws Exception {
        for (JsonNode command : owner.get("/api/commands").must(200)) {
            if (command.path("name").textValue().equals(name)) {
                return parsed(command);
            }
        }
        throw new AssertionError("There is no command " + name);
    }

    /** With its schema as JSON, which it holds as text. */
    private static JsonNode parsed(JsonNode command) throws Exception {
        JsonNode schema = command.path("inputSchema");
        var copy = (com.fasterxml.jackson.databind.node.ObjectNode) command.deepCopy();
        copy.set("inputSchema", schema.isTextual() ? JSON.readTree(schema.textValue()) : schema);
        return copy;
    }

    private List<Call> commands() throws Exception {
        List<Call> calls = new ArrayList<>();
        for (JsonNode listed : owner.get("/api/commands").must(200)) {
            JsonNode command = parsed(listed);
            String name = command.path("name").textValue();
            Map<String, String> values = new TreeMap<>(known);
            String area = name.substring(0, name.indexOf('.'));
            values.put("id", name.equals("rates.revert") ? known.get("runId") : ids.getOrDefault(area, "1"));
            JsonNode schema = command.path("inputSchema");
            for (JsonNode input : new Samples(schema, values).of(schema)) {
                calls.add(new Call(
                        "POST",
                        "/api/commands/" + name,
                        input.toString(),
                        command.path("readOnly").booleanValue()));
            }
        }
        return calls;
    }

    private List<Call> endpoints() throws Exception {
        JsonNode document = owner.get("/api/openapi.json").must(200);
        List<Call> calls = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
                    calls.addAll(calls(document, method, path.getKey(), operation.getValue()));
                }));
        return calls;
    }

    private List<Call> calls(JsonNode document, String method, String path, JsonNode operation) {
        Map<String, String> values = new TreeMap<>(known);
        values.put(
                "id",
                path.startsWith("/rates/changes/") ? known.get("runId") : ids.getOrDefault(path.split("/")[1], "1"));
        values.put("module", "\"finance\"");
        Samples samples = new Samples(document, values);
        String place = "/api" + path;
        Map<String, List<String>> required = new LinkedHashMap<>();
        List<String> optional = new ArrayList<>();
        for (JsonNode each : operation.path("parameters")) {
            JsonNode parameter =
                    each.has("$ref") ? document.at(each.path("$ref").textValue().substring(1)) : each;
            String name = parameter.path("name").textValue();
            if (name.equals(Samples.CURSOR)) {
                continue;
            }
            List<JsonNode> all = samples.values(name, parameter.path("schema"));
            switch (parameter.path("in").asText()) {
                case "path" -> place = place.replace("{" + name + "}", encoded(all.get(0)));
                case "query" ->
                    all.forEach(value -> (parameter.path("required").booleanValue()
                                    ? required.computeIfAbsent(name, key -> new ArrayList<>())
                                    : optional)
                            .add(query(name, value)));
                default -> {
                    // If-Match is sent with all of them.
                }
            }
        }
        JsonNode content = operation.path("requestBody").path("content").path("application/json");
        String body = content.isMissingNode()
                ? ""
                : samples.of(content.path("schema")).get(0).toString();
        List<Call> calls = new ArrayList<>();
        for (String first : combined(required)) {
            calls.add(new Call(method, joined(place, first, ""), body, method.equals("GET")));
            for (String other : optional) {
                calls.add(new Call(method, joined(place, first, other), body, method.equals("GET")));
            }
        }
        return calls;
    }

    /** Every value of each parameter once, with the first of the others. */
    private static Set<String> combined(Map<String, List<String>> parameters) {
        Set<String> all = new LinkedHashSet<>();
        all.add(parameters.values().stream().map(values -> values.get(0)).collect(Collectors.joining("&")));
        parameters.forEach((name, values) -> values.forEach(value -> all.add(parameters.entrySet().stream()
                .map(other ->
                        other.getKey().equals(name) ? value : other.getValue().get(0))
                .collect(Collectors.joining("&")))));
        return all;
    }

    private static String query(String name, JsonNode value) {
        List<String> parts = new ArrayList<>();
        (value.isArray() ? value : JSON.createArrayNode().add(value))
                .forEach(one -> parts.add(name + "=" + encoded(one)));
        return String.join("&", parts);
    }

    private static String encoded(JsonNode value) {
        return URLEncoder.encode(value.asText(), StandardCharsets.UTF_8);
    }

    private static String joined(String place, String first, String second) {
        List<String> parts = new ArrayList<>(List.of(first, second));
        parts.removeIf(String::isEmpty);
        return parts.isEmpty() ? place : place + "?" + String.join("&", parts);
    }
}
