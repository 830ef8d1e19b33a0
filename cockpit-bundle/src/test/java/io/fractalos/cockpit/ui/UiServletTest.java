// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UiServletTest {

    private TestServer server;

    @BeforeAll
    void start() {
        server = new TestServer(
                List.of(),
                new Gatekeeper(new FakeSessions()),
                Map.of("/", new UiServlet("/testweb/"), "/none/*", new UiServlet("/nothing/")));
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @Test
    void answersEveryAddressOfTheInterfaceWithThePageThatIsNeverKept() throws Exception {
        for (String path : List.of("/", "/jobs", "/jobs/12?sort=-margin", "/index.html")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).contains("<title>Page</title>");
            assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=utf-8");
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
            assertThat(header(answer, "Content-Security-Policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'");
        }
    }

    @Test
    void letsHashedFilesBeKeptForEver() throws Exception {
        HttpResponse<String> answer = get("/assets/app-1a2b3c.js");
        assertThat(answer.body()).contains("a long script");
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void sendsTheSmallestFormTheBrowserTakes() throws Exception {
        HttpResponse<String> brotli = get("/assets/app-1a2b3c.js", "Accept-Encoding", "gzip, deflate, br");
        assertThat(header(brotli, "Content-Encoding")).isEqualTo("br");
        assertThat(brotli.body()).isEqualTo("br bytes\n");
        HttpResponse<String> gzip = get("/assets/app-1a2b3c.js", "Accept-Encoding", "gzip, br;q=0");
        assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(gzip, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(header(get("/", "Accept-Encoding", "br"), "Content-Encoding"))
                .isEmpty();
    }

    @Test
    void saysNothingNewToWhoHasTheFile() throws Exception {
        String tag = header(get("/"), "ETag");
        HttpResponse<String> answer = get("/", "If-None-Match", tag);
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void answersHeadWithoutABodyAndRefusesWrites() throws Exception {
        HttpResponse<String> head = server.send(server.request("/").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isNotEqualTo("0");
        assertThat(head.body()).isEmpty();
        assertThat(server.send(server.request("/").POST(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void neverLeavesItsFolder() throws Exception {
        for (String path : List.of(
                "/assets/../../io/fractalos/cockpit/ui/UiServlet.class",
                "/..%2f..%2fio/fractalos/cockpit/ui/UiServlet.class",
                "/%2e%2e/testweb/index.html",
                "/assets//app-1a2b3c.js",
                "/.git",
                "/assets/gone.js")) {
            assertThat(get(path).statusCode()).as(path).isBetween(400, 404);
        }
    }

    @Test
    void saysHowToBuildWhatIsNotThere() throws Exception {
        HttpResponse<String> answer = get("/none/jobs");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("mvn -pl cockpit-bundle");
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return server.send(server.request(path, headers));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
