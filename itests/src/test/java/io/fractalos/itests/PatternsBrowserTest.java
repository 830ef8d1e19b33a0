// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Somebody makes a repository in a real browser: picks a pattern, fills it in, looks at each file, makes it, finds it. */
class PatternsBrowserTest extends Journey {
    private static final List<String> PAGES = List.of(
            "/patterns",
            "/patterns/static-site/new",
            "/patterns/static-site/new?made=acme-bakery",
            "/patterns/static-site/upgrade",
            "/repositories",
            "/repositories?panel=acme-bakery");

    /** Where the page of the job is. */
    private String job = "";

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
        assertThat(page.getByRole(AriaRole.LINK, named("New repository from Static site")))
                .isVisible();
    }

    @Test
    @Order(2)
    void startsAtTheJobItIsFor() {
        long client = cockpit.created("/api/clients", Map.of("name", "Acme"))
                .path("id")
                .longValue();
        job = "/jobs/"
                + cockpit.created("/api/projects", Map.of("clientId", client, "name", "Relaunch"))
                        .path("slug")
                        .textValue();
        page.navigate(job);
        assertThat(repositories()).containsText("None yet");
        assertThat(cockpit.violations()).isEmpty();
        repositories()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("New repository"))
                .press("Enter");
        assertThat(cockpit.heading("Static site")).isVisible();
        assertThat(page.getByRole(AriaRole.COMBOBOX, named("Job"))).hasValue(Pattern.compile("Relaunch"));
    }

    @Test
    @Order(3)
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
    @Order(4)
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
    @Order(5)
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
    @Order(6)
    void isThereOnThePageOfItsJob() {
        page.navigate(job);
        Locator row =
                repositories().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("acme-bakery"));
        assertThat(row).containsText("static-site 1.1.0");
        assertThat(row).containsText("Up to date");
        assertThat(row).containsText("Never built");
        row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("acme-bakery"))
                .press("Enter");
        assertThat(page.getByRole(AriaRole.REGION, named("Repository acme-bakery")))
                .containsText("Acme / Relaunch");
    }

    @Test
    @Order(7)
    void refusesANameThatIsTakenAndShowsHowThatOneDiffers() {
        page.navigate("/patterns/static-site/new?name=acme-bakery");
        field("Title").fill("Another bakery");
        field("Address").fill("https://another.example");
        assertThat(page.getByText("The name is taken")).isVisible();
        page.navigate(page.url() + "&file=public/index.html");
        Locator changes = page.getByRole(AriaRole.REGION, named("Changes of public/index.html"));
        assertThat(changes).containsText("removed: ");
        assertThat(changes.locator(".removed").first()).containsText("Acme Bakery");
        assertThat(changes.locator(".added").first()).containsText("Another bakery");
        assertThat(cockpit.violations()).isEmpty();
        cockpit.button("File").press("Enter");
        assertThat(page.getByRole(AriaRole.REGION, named("Text of public/index.html")))
                .containsText("Another bakery");
        review().press("Enter");
        assertThat(page.locator(".review [role=alert]")).containsText("There is a repository “acme-bakery” already");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Make repository ("))).hasAttribute("aria-disabled", "true");
        assertThat(cockpit.violations()).isEmpty();
    }

    @Test
    @Order(8)
    void plansParametersForAllRepositoriesAndWritesTheBranches() {
        page.navigate("/patterns/static-site/upgrade");
        Locator fleet = page.getByRole(AriaRole.LIST, named("Repositories of the plan"));
        assertThat(fleet).containsText("Up to date");

        page.getByLabel("Change a parameter").selectOption("Language");
        page.getByRole(AriaRole.TEXTBOX, named("Language")).fill("de");
        page.getByRole(AriaRole.BUTTON, named("Plan with these")).press("Enter");
        assertThat(fleet).containsText("Ready");
        fleet.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("public/index.html"))
                .press("Enter");
        Locator changes = page.getByRole(AriaRole.REGION, named("Changes of public/index.html"));
        assertThat(changes.locator(".removed").first()).containsText("lang=\"en\"");
        assertThat(changes.locator(".added").first()).containsText("lang=\"de\"");
        assertThat(cockpit.violations()).isEmpty();

        page.getByRole(AriaRole.BUTTON, named("Upgrade 1 repository")).press("Enter");
        assertThat(fleet).containsText("Written");
        assertThat(fleet).containsText("git merge origin/fractalos/upgrade-");
        assertThat(cockpit.violations()).isEmpty();
    }

    @Test
    @Order(9)
    void isAccessibleInBothThemesAndFitsAPhone() {
        List<String> pages = new ArrayList<>(PAGES);
        pages.add(job);
        accessibleInBothThemes(320, pages);
    }

    private Locator repositories() {
        return page.getByRole(AriaRole.REGION, named("Repositories").setExact(true));
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
