// SPDX-License-Identifier: Apache-2.0
package io.fractalos.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.testing.RunningModule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SitesTest {
    private final RunningModule web = RunningModule.start();

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void aSiteIsPlannedThenLiveThenRetired() {
        add("acme", "https://acme.example", "nextjs");
        assertThat(run("web.sites", "{}").at("/rows/0/status").textValue()).isEqualTo("planned");
        JsonNode live = run("web.site-change", "{'slug':'acme','status':'live','launchedOn':'2026-11-01'}");
        assertThat(live.at("/rows/0/launchedOn").textValue()).isEqualTo("2026-11-01");
        assertThat(live.at("/rows/0/url").textValue()).isEqualTo("https://acme.example");
        assertThat(run("web.sites", "{'status':'live','client':'acme'}").path("rows"))
                .hasSize(1);
        run("web.site-retire", "{'slug':'acme'}");
        assertThat(run("web.sites", "{'status':'live'}").path("rows")).isEmpty();
        assertThat(run("web.site-retire", "{'slug':'nobody'}").path("changed").intValue())
                .isZero();
    }

    @Test
    void whatIsLiveAndWhatIsComingIsCountedByPlatform() {
        add("one", "https://one.example", "static");
        add("two", "https://two.example", "static");
        add("three", "https://three.example", "shopify");
        run("web.site-change", "{'slug':'two','status':'live','launchedOn':'2026-11-01'}");
        assertThat(run("web.sites-by-platform", "{}").path("rows"))
                .hasToString(
                        "[{\"platform\":\"shopify\",\"live\":0,\"coming\":1},{\"platform\":\"static\",\"live\":1,\"coming\":1}]");
    }

    @Test
    void whatCannotBeIsRefused() {
        add("acme", "https://acme.example", "nextjs");
        refused(
                ProblemType.CONFLICT,
                AccessRole.OWNER,
                "web.site-add",
                site("acme", "https://other.example", "static"));
        refused(ProblemType.INVALID_REQUEST, AccessRole.OWNER, "web.site-add", site("b", "ftp://b.example", "static"));
        refused(ProblemType.INVALID_REQUEST, AccessRole.OWNER, "web.site-change", "{'slug':'acme','status':'live'}");
        refused(ProblemType.NOT_PERMITTED, AccessRole.MEMBER, "web.site-retire", "{'slug':'acme'}");
        assertThat(run("web.sites", "{}").path("rows")).hasSize(1);
    }

    private void add(String slug, String url, String platform) {
        run("web.site-add", site(slug, url, platform));
    }

    private static String site(String slug, String url, String platform) {
        return "{'slug':'" + slug + "','client':'acme','url':'" + url + "','platform':'" + platform + "'}";
    }

    private JsonNode run(String command, String input) {
        return web.run(AccessRole.OWNER, command, input.replace('\'', '"'));
    }

    private void refused(ProblemType type, AccessRole role, String command, String input) {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> web.run(role, command, input.replace('\'', '"')))
                .matches(problem -> problem.type() == type, "is " + type);
    }
}
