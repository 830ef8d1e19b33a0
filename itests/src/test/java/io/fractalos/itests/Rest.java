// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A client of a platform, over real HTTP; perhaps logged in. */
final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String OWNER_PASSWORD = "the owner's choice";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private String cookie = "";

    private Rest(String base) {
        this.base = base;
    }

    /** An answer: its status, its headers and its JSON, null when it has none. */
    record Answer(int status, java.net.http.HttpHeaders headers, JsonNode json) {
        /** The JSON of an answer that must have this status. */
        JsonNode must(int expected) {
            if (status != expected) {
                throw new AssertionError("Status " + status + ", not " + expected + ": " + json);
            }
            return json;
        }
    }

    /** Waits until the platform is ready. */
    static Rest whenReady() throws IOException, InterruptedException {
        var web = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(System.getProperty("karaf.etc"), "org.ops4j.pax.web.cfg"))) {
            web.load(in);
        }
        Rest rest = at(web.getProperty("org.osgi.service.http.port"));
        Instant end = Instant.now().plus(PATIENCE);
        String last = "nothing answered";
        while (Instant.now().isBefore(end)) {
            try {
                Answer ready = rest.get("/health/ready");
                if (ready.status() == 200) {
                    return rest;
                }
                last = ready.toString();
            } catch (IOException e) {
                last = e.toString();
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("Not ready after " + PATIENCE + ": " + last);
    }

    /** A client of the platform that answers on that port of this machine. */
    static Rest at(String port) {
        return new Rest("http://127.0.0.1:" + port);
    }

    /** Waits until the platform is ready; logged in as the first owner, who has chosen a password. */
    static Rest owner() throws IOException, InterruptedException {
        return whenReady().ownerOf(Path.of(System.getProperty("karaf.data")));
    }

    /** The same client, logged in as the first owner, who has chosen a password; the folder is that of the data of the platform. */
    Rest ownerOf(Path data) throws IOException, InterruptedException {
        Path first = data.resolve("first-password");
        if (Files.exists(first)) {
            String given = Files.readString(first).strip();
            var change = JSON.createObjectNode().put("current", given).put("replacement", OWNER_PASSWORD);
            login("admin", given)
                    .send("PUT", "/api/session/password", change.toString())
                    .must(204);
        }
        return login("admin", OWNER_PASSWORD);
    }

    /** The same client, logged in as someone who was given a password and has chosen another. */
    Rest newcomer(String login, String given) throws IOException, InterruptedException {
        String chosen = given + " of my own";
        var change = JSON.createObjectNode().put("current", given).put("replacement", chosen);
        login(login, given)
                .send("PUT", "/api/session/password", change.toString())
                .must(204);
        return login(login, chosen);
    }

    /** The same client, logged in. */
    Rest login(String login, String password) throws IOException, InterruptedException {
        var in = new Rest(base);
        var body = JSON.createObjectNode().put("login", login).put("password", password);
        Answer answer = in.send("POST", "/api/session", body.toString());
        answer.must(200);
        in.cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        return in;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Sends JSON, with pairs of header name and value. */
    Answer send(String method, String path, String json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.method(method, BodyPublishers.ofString(json)));
    }

    /** An answer as it is on the wire, its headers before it. */
    record Raw(int status, String text) {}

    /** Sends JSON, or nothing when it is empty; of a stream, which does not end by itself, what it says in a second. */
    Raw raw(String method, String path, String json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (json.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
        }
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        String head = answer.headers().map().toString();
        try (InputStream body = answer.body()) {
            boolean stream =
                    answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            return new Raw(answer.statusCode(), head + "\n" + (stream ? began(body) : all(body)));
        }
    }

    private static String all(InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String began(InputStream body) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(1);
        return new String(body.readNBytes(body.available()), StandardCharsets.UTF_8);
    }

    /** Runs a command. */
    Answer run(String command, String input) throws IOException, InterruptedException {
        return send("POST", "/api/commands/" + command, input);
    }

    /**
     * Plans a change of modules, which must refresh nobody, and carries it out.
     *
     * @param more further fields of the change, each after a comma
     */
    Answer change(String action, String module, String more) throws IOException, InterruptedException {
        String change = "{\"action\":\"" + action + "\",\"module\":\"" + module + "\"" + more + "}";
        JsonNode plan = run("modules.plan", change).must(200);
        if (!plan.path("refreshes").isEmpty()) {
            throw new AssertionError(plan.toString());
        }
        String hash = plan.path("hash").textValue();
        return run("modules.change", "{\"change\":" + change + ",\"plan\":\"" + hash + "\"}");
    }

    /** Uploads a file as a form. */
    Answer upload(String path, String fileName, byte[] file) throws IOException, InterruptedException {
        String edge = "edge-of-the-parts";
        String head = "--" + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n";
        List<byte[]> parts = new ArrayList<>(List.of(
                head.getBytes(StandardCharsets.UTF_8),
                file,
                ("\r\n--" + edge + "--\r\n").getBytes(StandardCharsets.UTF_8)));
        BodyPublisher body = BodyPublishers.ofByteArrays(parts);
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(body));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(answer.statusCode(), answer.headers(), json ? JSON.readTree(answer.body()) : null);
    }
}
