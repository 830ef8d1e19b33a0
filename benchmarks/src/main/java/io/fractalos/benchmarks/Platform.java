// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One platform with a home of its own, started and stopped by the launcher, as a user would. */
final class Platform {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path launcher;
    private final Path home;
    private final int http;
    private final int ssh;
    private final Map<String, String> settings;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Platform(Path repository, Path home, int http, int ssh) {
        this(repository, home, http, ssh, Map.of());
    }

    /** One with settings, by the name of their environment variable. */
    Platform(Path repository, Path home, int http, int ssh, Map<String, String> settings) {
        this.launcher = repository.resolve("fractalos");
        this.home = home;
        this.http = http;
        this.ssh = ssh;
        this.settings = settings;
    }

    Path home() {
        return home;
    }

    /** Starts it and returns the time until the launcher said ready, in nanoseconds. */
    long up() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        launcher("up", "--home", home.toString(), "--http", String.valueOf(http), "--ssh", String.valueOf(ssh));
        return System.nanoTime() - begin;
    }

    void stop() throws IOException, InterruptedException {
        launcher("stop", "--home", home.toString());
    }

    /** Starts it on a PostgreSQL that is not its own. */
    void upOn(String url) throws IOException, InterruptedException {
        launcher("up", "--home", home.toString(), "--http", String.valueOf(http), "--ssh", String.valueOf(ssh), "--db", url);
    }

    /** What a console command prints. */
    String console(String command) throws IOException, InterruptedException {
        return launcher("run", command, "--home", home.toString());
    }

    private String launcher(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("fractalos-benchmark", ".log");
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment().putAll(settings);
        int exit = process.start().waitFor();
        String output = Files.readString(log);
        Files.delete(log);
        if (exit != 0) {
            throw new IllegalStateException(command + " ended with " + exit + ":\n" + output);
        }
        return output;
    }

    void logIn() throws IOException, InterruptedException {
        String password = Files.readString(home.resolve("data/first-password")).strip();
        var body = JSON.createObjectNode().put("login", "admin").put("password", password);
        json("POST", "/api/session", JSON.writeValueAsString(body));
        var change = JSON.createObjectNode().put("current", password).put("replacement", "only for this benchmark");
        send(HttpRequest.newBuilder(uri("/api/session/password"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(change)))
                .build());
    }

    JsonNode json(String method, String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(send(request(method, path, body)).body());
    }

    /** What is answered to JSON, whatever its status; safe for use by many threads. */
    HttpResponse<String> answer(String method, String path, String body) throws IOException, InterruptedException {
        return client.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Previews and commits a file; answers the committed import. */
    JsonNode importFile(Path file) throws IOException, InterruptedException {
        String boundary = "fractalos-benchmark-boundary";
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.getFileName()
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(file));
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri("/api/imports?kind=auto"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        JsonNode preview = JSON.readTree(send(request).body());
        return json("POST", "/api/imports/" + preview.get("id").asLong() + "/commit", "");
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).header("Accept-Encoding", "br, gzip").build());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(request.method() + " " + request.uri() + " answered " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + http + path);
    }

    /** A connection of PostgreSQL's superuser to the database the platform runs on. */
    Connection superuser() throws IOException, SQLException {
        Path cluster = home.resolve("postgres/data");
        int port = Integer.parseInt(
                Files.readAllLines(cluster.resolve("postmaster.pid")).get(3).strip());
        String password = Files.readString(home.resolve("postgres/data.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/fractalos", "postgres", password);
    }

    /** Resident memory of the JVM in MiB: the most it ever had, and now. */
    long[] residentMiB() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/" + pid() + "/status"));
        return new long[] {kib(status, "VmHWM") / 1024, kib(status, "VmRSS") / 1024};
    }

    /** The process of its JVM. */
    long pid() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().command().map(c -> c.endsWith("/java")).orElse(false))
                .filter(p -> p.info()
                        .arguments()
                        .map(Stream::of)
                        .orElse(Stream.empty())
                        .anyMatch(a -> a.startsWith("-Dkaraf.base=" + home)))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No JVM runs on " + home));
    }

    private static long kib(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                .findFirst()
                .orElseThrow();
    }
}
