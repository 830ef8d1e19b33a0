// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.economics.importing.ImportReport;
import io.fractalos.economics.importing.Importing;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Limits;
import io.fractalos.kernel.environment.Organisation;
import io.fractalos.kernel.environment.Setting;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ImportsResourceTest {

    private static final int LIMIT = 1 << 20;

    private final Reader reader = new Reader();
    private final FakeBus bus = new FakeBus();
    private TestServer server;

    @BeforeAll
    void start() {
        bus.answer("imports.commit", call -> report("committed"));
        bus.answer("imports.undo", call -> report("undone"));
        server = new TestServer(
                List.of(new ImportsResource(reader, bus, new Here())), new Gatekeeper(new FakeSessions()), Map.of());
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void forget() {
        reader.bytes = -1;
        bus.calls.clear();
    }

    @Test
    void handsTheFileOnWithWhatIsKnownAboutIt() throws Exception {
        HttpResponse<String> answer = upload(
                "owner",
                part("decimal", null, ",")
                        + part("file", "C:\\exports\\may.csv", "Date,Hours\n")
                        + part("dateOrder", null, "dmy"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(Json.mapper().readTree(answer.body()).path("status").textValue())
                .isEqualTo("previewed");
        assertThat(reader.kind).isEqualTo("auto");
        assertThat(reader.fileName).isEqualTo("may.csv");
        assertThat(reader.bytes).isEqualTo("Date,Hours\n".length());
        assertThat(reader.options).isEqualTo(new ImportOptions(Optional.of("dmy"), Optional.of(","), Optional.empty()));
    }

    @Test
    void takesAFileUpToTheLimit() throws Exception {
        assertThat(upload("owner", part("file", "a.csv", "x".repeat(LIMIT - 1))).statusCode())
                .isEqualTo(201);
        assertThat(reader.bytes).isEqualTo(LIMIT - 1);
    }

    @Test
    void refusesALongerFileByWhatItSaysOfItselfAndByWhatItIs() throws Exception {
        String body = part("file", "a.csv", "x".repeat(LIMIT + (1 << 17)));
        assertThat(upload("owner", body).statusCode()).isEqualTo(413);
        byte[] bytes = (body + "--edge--\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        HttpResponse<String> chunked = server.send(
                request("owner").POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes))));
        assertThat(chunked.statusCode()).as(chunked.body()).isEqualTo(413);
        assertThat(reader.bytes).isEqualTo(-1);
    }

    @Test
    void asksForTheFileOfARequestWithoutBody() throws Exception {
        var nothing = server.request("/api/imports", "Authorization", "Bearer owner");
        HttpResponse<String> answer = server.send(nothing.POST(BodyPublishers.noBody()));
        assertThat(violation(answer).path("pointer").textValue()).isEqualTo("/file");
    }

    @Test
    void asksForTheFileAndRefusesFieldsItDoesNotKnow() throws Exception {
        assertThat(violation(upload("owner", part("decimal", null, ",")))
                        .path("pointer")
                        .textValue())
                .isEqualTo("/file");
        JsonNode unknown = violation(upload("owner", part("dateorder", null, "dmy") + part("file", "a.csv", "x")));
        assertThat(unknown.path("fix").textValue()).isEqualTo("Did you mean 'dateOrder'?");
        assertThat(violation(upload("owner", part("file", "a.csv", "x") + part("file", "b.csv", "y")))
                        .path("message")
                        .textValue())
                .isEqualTo("Send one file at a time");
    }

    @Test
    void readsNothingOfThoseWhoMayNotImport() throws Exception {
        assertThat(upload("member", part("file", "a.csv", "x")).statusCode()).isEqualTo(403);
        assertThat(reader.bytes).isEqualTo(-1);
    }

    @Test
    void commitsAndUndoesThroughTheBus() throws Exception {
        String[] owner = {"Authorization", "Bearer owner"};
        HttpResponse<String> commit = server.send(
                server.request("/api/imports/4/commit?skipBroken=true", owner).POST(BodyPublishers.noBody()));
        assertThat(commit.statusCode()).as(commit.body()).isEqualTo(200);
        HttpResponse<String> undo =
                server.send(server.request("/api/imports/4", owner).DELETE());
        assertThat(Json.mapper().readTree(undo.body()).path("status").textValue())
                .isEqualTo("undone");
        assertThat(bus.calls)
                .extracting(call -> call.input())
                .containsExactly("{\"id\":4,\"skipBroken\":true}", "{\"id\":4}");
    }

    private java.net.http.HttpRequest.Builder request(String secret) {
        return server.request(
                "/api/imports",
                "Authorization",
                "Bearer " + secret,
                "Content-Type",
                "multipart/form-data; boundary=edge");
    }

    private HttpResponse<String> upload(String secret, String parts) throws Exception {
        return server.send(request(secret).POST(BodyPublishers.ofString(parts + "--edge--\r\n")));
    }

    private static String part(String name, String fileName, String content) {
        String file = fileName == null ? "" : "; filename=\"" + fileName.replace("\\", "\\\\") + "\"";
        return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file + "\r\n\r\n" + content + "\r\n";
    }

    private static JsonNode violation(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return Json.mapper().readTree(answer.body()).path("violations").path(0);
    }

    private static ImportReport report(String status) {
        return new ImportReport(
                4,
                "harvest",
                "may.csv",
                status,
                0,
                0,
                0,
                0,
                "0.00",
                "0.00",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                0,
                0,
                List.of(),
                0,
                List.of(),
                Instant.EPOCH,
                Optional.empty());
    }

    private static final class Reader implements Importing {
        private String kind = "";
        private String fileName = "";
        private long bytes = -1;
        private ImportOptions options = ImportOptions.NONE;

        @Override
        public ImportReport stage(
                Caller caller, String kind, String fileName, InputStream file, ImportOptions options) {
            this.kind = kind;
            this.fileName = fileName;
            this.options = options;
            try {
                this.bytes = file.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return report("previewed");
        }

        @Override
        public ImportReport commit(Caller caller, long id, boolean skipBroken) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ImportReport undo(Caller caller, long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<ImportReport> find(Caller caller, long id) {
            return Optional.empty();
        }

        @Override
        public List<ImportReport> list(Caller caller) {
            return List.of();
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
            throw new UnsupportedOperationException();
        }

        @Override
        public Limits limits() {
            return new Limits(LIMIT, Duration.ofHours(12));
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }
    }
}
