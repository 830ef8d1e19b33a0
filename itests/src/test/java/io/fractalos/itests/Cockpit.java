// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A platform of its own with a browser in front of it. */
final class Cockpit implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** For a machine that does much else; what is there is seen at once. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final Launcher launcher;
    private final Playwright playwright;
    private final BrowserContext context;
    private final String base;
    private final Page page;

    private Cockpit(Launcher launcher, Playwright playwright, Browser browser, String base) {
        this.launcher = launcher;
        this.playwright = playwright;
        this.base = base;
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(base)
                .setViewportSize(1440, 900)
                .setReducedMotion(ReducedMotion.REDUCE));
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    /** Starts a platform on that home, and the browser; nothing where there is no Chromium, which CI must have. */
    static Optional<Cockpit> start(Path home) throws IOException, InterruptedException {
        Path chromium = Chromium.find().orElse(null);
        if (chromium == null) {
            assertThat(System.getenv("CI")).as("CI must have a Chromium").isNull();
            return Optional.empty();
        }
        Launcher launcher = Launcher.on(home);
        String http = Launcher.freePort();
        var up = launcher.run("up", "--http", http, "--ssh", Launcher.freePort());
        assertThat(up.exitCode()).as(up.output()).isZero();
        Playwright playwright = Chromium.playwright();
        return Optional.of(
                new Cockpit(launcher, playwright, Chromium.launch(playwright, chromium), "http://127.0.0.1:" + http));
    }

    Launcher launcher() {
        return launcher;
    }

    Page page() {
        return page;
    }

    /** Signs in as the first owner, who chooses that password. */
    void signIn(String password) throws IOException {
        page.navigate("/");
        page.getByLabel("Login").fill("admin");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(Files.readString(launcher.home().resolve("data/first-password"))
                        .strip());
        button("Sign in").click();
        page.getByLabel("New password").fill(password);
        button("Save and go on").click();
        assertThat(heading("Today")).isVisible();
    }

    /** What the platform answers to JSON sent by the person who signed in. */
    APIResponse post(String path, Map<String, Object> body) {
        return context.request().post(base + path, RequestOptions.create().setData(body));
    }

    /** What was added there by the person who signed in. */
    JsonNode created(String path, Map<String, Object> body) {
        APIResponse answer = post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        try {
            return JSON.readTree(answer.text());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.text(), e);
        }
    }

    /** The heading of a page. */
    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setLevel(1));
    }

    /** The button with exactly that name. */
    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What is not accessible on this page as it stands, once it has loaded. */
    List<String> violations() {
        // Behind a dialog it is there for the eyes only.
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setLevel(1).setIncludeHidden(true)))
                .isVisible();
        return new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .map(Cockpit::text)
                        .toList();
    }

    private static String text(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> String.valueOf(node.getTarget()))
                        .toList();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        playwright.close();
        launcher.run("stop");
    }
}
