// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** The repositories of a folder over HTTP on this machine, as Git's own {@code http-backend} serves them, for who knows the password. */
public final class GitHttpServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path folder;
    private final String login;
    /** What happens with a push whose pack was read. */
    public volatile Answer answer = Answer.TELL;

    /** What the server does with a push. */
    public enum Answer {
        TELL,
        /** It takes it and the connection is lost. */
        TAKE_AND_HANG_UP,
        /** It loses it, and the connection. */
        HANG_UP,
        /** A page for people stands in for it, whatever is asked. */
        PAGE
    }

    /** Where who has logged in is sent on to. */
    public volatile Optional<String> elsewhere = Optional.empty();
    /** How often it was asked anything. */
    public final AtomicInteger asked = new AtomicInteger();

    /** Serves at once. */
    public GitHttpServer(Path folder, String user, String password) throws IOException {
        this.folder = folder;
        this.login =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** The address of all. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            if (!login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            if (elsewhere.isPresent()) {
                exchange.getResponseHeaders().set("Location", elsewhere.get() + exchange.getRequestURI());
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            if (answer == Answer.PAGE) {
                byte[] page = "<h1>Back soon</h1>".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                return;
            }
            byte[] body = body(exchange);
            boolean push = exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestURI().getPath().endsWith("/git-receive-pack");
            if (push && answer == Answer.HANG_UP) {
                return;
            }
            byte[] answered = backend(exchange, body);
            if (!push || answer == Answer.TELL) {
                answer(exchange, answered);
            }
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return unpacked.readAllBytes();
            }
        }
        return body;
    }

    private byte[] backend(HttpExchange exchange, byte[] body) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_PROJECT_ROOT", folder.toString());
        builder.environment().put("GIT_HTTP_EXPORT_ALL", "1");
        builder.environment().put("REMOTE_USER", "test");
        builder.environment().put("REQUEST_METHOD", exchange.getRequestMethod());
        builder.environment().put("PATH_INFO", exchange.getRequestURI().getPath());
        builder.environment()
                .put(
                        "QUERY_STRING",
                        Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        builder.environment()
                .put(
                        "CONTENT_TYPE",
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                                .orElse(""));
        builder.environment().put("CONTENT_LENGTH", String.valueOf(body.length));
        Process git = builder.start();
        try (OutputStream in = git.getOutputStream()) {
            in.write(body);
        }
        return git.getInputStream().readAllBytes();
    }

    /** A CGI program answers headers, an empty line, and the rest. */
    private static void answer(HttpExchange exchange, byte[] answered) throws IOException {
        int status = 200;
        int at = 0;
        while (true) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (answered[at] != '\n') {
                line.write(answered[at++]);
            }
            at++;
            String header = line.toString(StandardCharsets.UTF_8).strip();
            if (header.isEmpty()) {
                break;
            }
            String[] parts = header.split(": ", 2);
            if (parts[0].equals("Status")) {
                status = Integer.parseInt(parts[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(parts[0], parts[1]);
            }
        }
        exchange.sendResponseHeaders(status, answered.length - at == 0 ? -1 : answered.length - at);
        exchange.getResponseBody().write(answered, at, answered.length - at);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
