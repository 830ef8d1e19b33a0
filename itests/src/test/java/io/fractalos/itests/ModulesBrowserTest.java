// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A module as its owner meets it in a real browser: it is planned, comes, shows its page, is watched, and goes. */
class ModulesBrowserTest extends Journey {
    private static final int CALLS_COLUMN = 5;

    @Test
    @Order(1)
    void installsAModuleOnceItsPlanIsConfirmed() {
        page.navigate("/modules");
        assertThat(page.getByText("No modules yet")).isVisible();
        cockpit.button("Install module").first().click();
        page.getByLabel("Module", new Page.GetByLabelOptions().setExact(true)).fill("web");
        cockpit.button("Show the plan").click();

        Locator plan = page.getByRole(AriaRole.DIALOG);
        assertThat(plan).containsText("Nothing has changed yet");
        assertThat(plan).containsText("foreign bundles refreshed0");
        assertThat(plan).containsText("Starts web 1.0.0");
        assertThat(cockpit.violations()).isEmpty();
        plan.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Install ")))
                .click();

        Locator change = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Installing web"));
        assertThat(change).containsText("Installed");
        assertThat(change).containsText("0 calls dropped · 0 other bundles refreshed");
        assertThat(row()).containsText("Active");
        assertThat(zeros()).containsText("0 calls dropped");
        assertThat(zeros()).containsText("0 bundles refreshed");
    }

    @Test
    @Order(2)
    void showsThePageOfTheModuleAndWhatItsCommandAnswers() {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName("Sites").setExact(true))
                .click();
        assertThat(cockpit.heading("Sites")).isVisible();
        var added = cockpit.post(
                "/api/commands/web.site-add",
                Map.of("slug", "acme", "client", "acme", "url", "https://acme.example", "platform", "nextjs"));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        page.reload();
        assertThat(page.getByRole(AriaRole.TABLE).first()).containsText("https://acme.example");
        assertThat(page.getByRole(AriaRole.TABLE).first()).containsText("planned");
    }

    /** Without a reload: another person calls, and the page that is open tells. */
    @Test
    @Order(3)
    void countsCallsLive() {
        page.navigate("/modules");
        assertThat(row()).containsText("Active");
        Locator calls = row().getByRole(AriaRole.CELL).nth(CALLS_COLUMN);
        long before = Long.parseLong(calls.textContent());
        for (int i = 0; i < 3; i++) {
            assertThat(cockpit.post("/api/commands/web.sites", Map.of()).status())
                    .isEqualTo(200);
        }
        assertThat(calls).hasText(String.valueOf(before + 3));
        assertThat(zeros()).containsText("0 calls dropped");
    }

    @Test
    @Order(4)
    void isAccessibleInBothThemesAndFitsAPhone() {
        accessibleInBothThemes(400, List.of("/modules", "/modules?panel=web", "/m/web/sites", "/m/web/add-site"));
    }

    @Test
    @Order(5)
    void removesTheModuleAndItsPageIsGone() {
        page.navigate("/modules?panel=web");
        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Module Web"))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Remove").setExact(true))
                .click();
        Locator plan = page.getByRole(AriaRole.DIALOG);
        assertThat(plan).containsText("its tables and their data stay");
        plan.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Remove ")))
                .click();

        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Removing Web")))
                .containsText("Removed");
        assertThat(row()).containsText("Not installed");
        assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main")))
                .not()
                .containsText("Sites");
        assertThat(zeros()).containsText("0 calls dropped");
        assertThat(zeros()).containsText("0 bundles refreshed");
        assertThat(cockpit.post("/api/commands/web.sites", Map.of()).status()).isEqualTo(404);
    }

    private Locator row() {
        return page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Modules"))
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("Web"));
    }

    private Locator zeros() {
        return page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("refreshed"));
    }
}
