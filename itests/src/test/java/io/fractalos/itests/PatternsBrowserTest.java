// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Somebody makes a repository in a real browser: picks a pattern, fills it in, looks at each file, makes it, finds it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PatternsBrowserTest {
    private static final List<String> PAGES = List.of(
            "/patterns",
            "/patterns/static-site/new",
            "/patterns/static-site/new?made=acme-bakery",
            "/patterns/static-site/upgrade",
            "/repositories",
            "/repositories?panel=acme-bakery");

    @TempDir
    private static Path temporary;

    private Cockpit cockpit;
    private Page page;

    @BeforeAll
    void start() throws Exception {
        cockpit = Cockpit.start(temporary.resolve("home")).orElse(null);
        if (cockpit != null) {
            page = cockpit.page();
            cockpit.signIn("correct horse battery");
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (cockpit != null) {
            cockpit.close();
        }
    }

    @BeforeEach
    void needsABrowser() {
        assumeTrue(cockpit != null, "SKIPPED: no Chromium found; set FRACTALOS_CHROMIUM or install one");
    }

    @Test
    @Order(1)
    void showsThePatternsOfAModuleOnceItIsThere() throws Exception {
        page.keyboard().press("g");
        page.keyboard().press("p");
        assertThat(cockpit.heading("Patterns")).isVisible();
        assertThat(page.getByText("No patterns yet")).isVisible();

        var installed = cockpit.launcher().run("run", "fractal:module-install --yes web");
        assertThat(installed.exitCode()).as(installed.output()).isZero();
        page.reload();
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Patterns")))
                .containsText("Static site");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New repository from Static site"))
                .press("Enter");
        assertThat(cockpit.heading("Static site")).isVisible();
    }

    @Test
    @Order(2)
    void tellsWhatIsWrongAtItsFieldAndPlansAgainWhileItIsTyped() {
        assertThat(page.getByText("Nothing to see yet")).isVisible();
        field("Title").fill("Acme Bakery");
        field("Address").fill("acme");
        field("Address").press("Tab");
        Locator form = page.getByRole(AriaRole.REGION, named("Parameters"));
        assertThat(form.locator("[data-pointer='/parameters/url'] .err")).isVisible();
        assertThat(cockpit.violations()).isEmpty();

        field("Address").fill("https://acme.example");
        assertThat(form.locator(".err")).hasCount(0);
        assertThat(field("Name")).hasValue("acme-bakery");
        assertThat(tree()).containsText("index.html");
        page.getByRole(AriaRole.BUTTON, named("Add to Pages")).press("Enter");
        field("Pages 1").fill("About us");
        assertThat(tree()).containsText("about-us.html");
    }

    @Test
    @Order(3)
    void walksTheFilesWithTheKeysAndShowsWhatWillBeInThem() {
        Locator file = tree().getByRole(AriaRole.TREEITEM, new Locator.GetByRoleOptions().setName("about-us.html"));
        file.press("ArrowUp");
        page.keyboard().press("ArrowDown");
        assertThat(file).isFocused();
        assertThat(page.getByRole(AriaRole.REGION, named("Text of public/about-us.html")))
                .containsText("Acme Bakery");

        page.reload();
        assertThat(field("Title")).hasValue("Acme Bakery");
        assertThat(field("Pages 1")).hasValue("About us");
        assertThat(page.getByRole(AriaRole.REGION, named("Text of public/about-us.html")))
                .containsText("Acme Bakery");
        assertThat(cockpit.violations()).isEmpty();
    }

    @Test
    @Order(4)
    void makesJustWhatWasReviewedAndTellsWhereItIs() {
        review().press("Enter");
        assertThat(page.getByRole(AriaRole.LIST, named("Files"))).containsText("public/about-us.html");
        assertThat(cockpit.violations()).isEmpty();
        page.getByRole(AriaRole.BUTTON, named("Make repository (")).press("Enter");

        assertThat(page.getByRole(AriaRole.HEADING, named("The repository acme-bakery is made")))
                .isFocused();
        assertThat(Files.isDirectory(cockpit.launcher().home().resolve("repositories/acme-bakery.git")))
                .isTrue();
        assertThat(page.getByText("git clone ")).isVisible();
        page.getByRole(AriaRole.LINK, named("Show it among the repositories")).press("Enter");
        assertThat(page.getByRole(AriaRole.TABLE, named("Repositories").setExact(true)))
                .containsText("acme-bakery");
        assertThat(page.getByRole(AriaRole.REGION, named("Repository acme-bakery")))
                .containsText("static-site 1.1.0");
    }

    @Test
    @Order(5)
    void refusesANameThatIsTakenAndShowsHowThatOneDiffers() {
        page.navigate("/patterns/static-site/new?name=acme-bakery");
        field("Title").fill("Another bakery");
        field("Address").fill("https://another.example");
        assertThat(page.getByText("The name is taken")).isVisible();
        review().press("Enter");
        assertThat(page.locator(".review [role=alert]")).containsText("There is a repository “acme-bakery” already");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Make repository ("))).hasAttribute("aria-disabled", "true");
        assertThat(cockpit.violations()).isEmpty();
    }

    @Test
    @Order(6)
    void plansParametersForAllRepositoriesAndWritesTheBranches() {
        page.navigate("/patterns/static-site/upgrade");
        Locator fleet = page.getByRole(AriaRole.LIST, named("Repositories of the plan"));
        assertThat(fleet).containsText("Up to date");

        page.getByLabel("Change a parameter").selectOption("Language");
        page.getByRole(AriaRole.TEXTBOX, named("Language")).fill("de");
        page.getByRole(AriaRole.BUTTON, named("Plan with these")).press("Enter");
        assertThat(fleet).containsText("Ready");
        assertThat(fleet).containsText("public/index.html");
        assertThat(cockpit.violations()).isEmpty();

        page.getByRole(AriaRole.BUTTON, named("Upgrade 1 repository")).press("Enter");
        assertThat(fleet).containsText("Written");
        assertThat(fleet).containsText("git merge origin/fractalos/upgrade-");
        assertThat(cockpit.violations()).isEmpty();
    }

    @Test
    @Order(7)
    void isAccessibleInBothThemesAndFitsAPhone() {
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(1280, 320)) {
                page.setViewportSize(width, 900);
                for (String path : PAGES) {
                    page.navigate(path);
                    assertThat(page.locator("[aria-busy=true]")).hasCount(0);
                    cockpit.violations()
                            .forEach(violation -> found.add(scheme + " " + width + " " + path + " " + violation));
                    if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
                        found.add(scheme + " " + width + " " + path + " is wider than the window");
                    }
                }
            }
        }
        page.setViewportSize(1440, 900);
        assertThat(found).isEmpty();
    }

    private Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private Locator tree() {
        return page.getByRole(AriaRole.TREE, named("Files to write"));
    }

    /** The button, once what is typed has been planned. */
    private Locator review() {
        return page.locator(".actionbar button[aria-disabled=false]");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
