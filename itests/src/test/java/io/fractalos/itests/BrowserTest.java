// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One person's first hour in the cockpit, in a real browser: sign in, track, import, read the margin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserTest {
    private static final String PASSWORD = "correct horse battery";
    private static final List<String> PAGES = List.of(
            "/today",
            "/week",
            "/approvals",
            "/tasks",
            "/jobs",
            "/clients",
            "/economics/jobs",
            "/economics/clients",
            "/rates",
            "/rates/cards",
            "/rates/changes",
            "/rates/which",
            "/books",
            "/books/exchange",
            "/books/rounding",
            "/books/invoices",
            "/books/bi",
            "/builds",
            "/patterns",
            "/repositories",
            "/imports",
            "/manifests",
            "/manifests?panel=Client/birch",
            "/manifests/files",
            "/state",
            "/drift",
            "/system");
    private static final String HARVEST = """
            Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name,Billable Rate,Cost Rate,Currency
            2026-11-02,Aster,Shop,A-1,Build,,10,Yes,Ada,Grant,100,40,Euro - EUR
            2026-11-03,Aster,Shop,A-1,Build,,2.5,No,Ada,Grant,100,40,Euro - EUR
            """;

    private static final String CEDAR = """
            apiVersion: fractalos.io/v1
            kind: Client
            metadata:
              name: cedar
            spec:
              name: Cedar
            """;

    @TempDir
    private static Path temporary;

    private Cockpit cockpit;
    private Page page;

    @BeforeAll
    void start() throws Exception {
        cockpit = Cockpit.start(temporary.resolve("home")).orElse(null);
        page = cockpit == null ? null : cockpit.page();
    }

    @AfterAll
    void stop() throws Exception {
        if (cockpit != null) {
            cockpit.close();
        }
    }

    @BeforeEach
    void needsABrowser() {
        assumeTrue(page != null, "SKIPPED: no Chromium found; set FRACTALOS_CHROMIUM or install one");
    }

    @Test
    @Order(1)
    void signsInWithTheFirstPasswordAndChoosesAnother() throws Exception {
        page.navigate("/");
        accessible();
        cockpit.signIn(PASSWORD);
        assertThat(Files.exists(cockpit.launcher().home().resolve("data/first-password")))
                .isFalse();
    }

    @Test
    @Order(2)
    void startsATimerStopsItAndSeesTheEntry() {
        long client = created("/api/clients", Map.of("name", "Birch"));
        created("/api/projects", Map.of("clientId", client, "name", "Relaunch", "code", "B-1"));
        page.navigate("/today");

        var input = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("What are you working on?"));
        input.fill("Sketches #Relaunch");
        page.getByRole(AriaRole.OPTION).first().click();
        input.press("Enter");

        var running = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Running timer"));
        assertThat(running).containsText("Sketches");
        running.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Stop"))
                .click();

        assertThat(running).isHidden();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Sketches");
    }

    @Test
    @Order(3)
    void importsATimesheetAndReadsItsMargin() throws Exception {
        Path file = temporary.resolve("harvest.csv");
        Files.writeString(file, HARVEST, StandardCharsets.UTF_8);
        page.navigate("/imports");
        page.setInputFiles("input[type=file]", file);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Import 2 rows")))
                .click();
        assertThat(page.getByText("Imported.").first()).isVisible();

        // 10 h × 100 − 12.5 h × 40
        page.navigate("/economics/jobs");
        assertThat(page.getByRole(AriaRole.TABLE).first()).containsText("Shop");
        assertThat(page.getByRole(AriaRole.TABLE).first()).containsText("500");
    }

    @Test
    @Order(4)
    void checksAManifestPlansItAppliesItAndSeesTheCommit() {
        page.navigate("/manifests/files");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Write or paste"))
                .click();
        var text = page.getByLabel("Text of pasted-1.yaml");
        text.fill(CEDAR.replace("name: Cedar", "nmae: Cedar"));
        var problems = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Problems in pasted-1.yaml"));
        assertThat(problems).containsText("pasted-1.yaml:6:3");
        assertThat(problems).containsText("Did you mean 'name'?");
        accessible();

        text.fill(CEDAR);
        assertThat(problems).isHidden();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Plan").setExact(true))
                .click();
        var plan = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("What the plan does"));
        assertThat(plan).containsText("Create");
        assertThat(plan).containsText("Client/cedar");
        accessible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply 1 to create"))
                .click();
        assertThat(page.getByText("Applied: 1 created")).isVisible();

        page.navigate("/manifests?panel=Client/cedar");
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Client cedar")))
                .containsText("name: Cedar");
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Changes, newest first")))
                .containsText("Generation 1");

        page.keyboard().press("g");
        page.keyboard().press("g");
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Reconcile").setLevel(1)))
                .isVisible();
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Commits")))
                .containsText("Write Client cedar");
        assertThat(page.getByText("Git and the database say the same")).isVisible();
    }

    @Test
    @Order(5)
    void submitsAWeekApprovesItAndSeesItLocked() {
        page.navigate("/week");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit week"))
                .click();
        assertThat(page.getByText("You can withdraw it, a manager can return it"))
                .isVisible();
        var cell = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Hours by day"))
                .getByRole(AriaRole.TEXTBOX)
                .first();
        assertThat(cell).not().isEditable();
        accessible();

        page.navigate("/approvals");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("This week"))
                .click();
        // What is odd waits to be chosen, what is not is chosen already.
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^Approve the week of")))
                .first()
                .check();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Approve 1 week");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve 1 week"))
                .click();
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Weeks by person")))
                .containsText("Approved");
        accessible();

        page.navigate("/week");
        assertThat(page.getByText("A manager can open it again")).isVisible();
    }

    @Test
    @Order(6)
    void setsARateAsItsPreviewSaidAndTakesItBack() {
        page.navigate("/rates");
        cockpit.button("Set a rate").first().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("For", new Locator.GetByLabelOptions().setExact(true)).selectOption("Default");
        dialog.getByLabel("First day").fill("2026-01-01");
        dialog.getByLabel("Currency").fill("XYZ");
        dialog.getByRole(AriaRole.BUTTON, named("Show what it does")).click();
        assertThat(dialog).containsText("Type an amount");
        accessible();

        dialog.getByLabel("Amount", new Locator.GetByLabelOptions().setExact(true))
                .fill("87,50");
        dialog.getByRole(AriaRole.BUTTON, named("Show what it does")).click();
        assertThat(dialog).containsText("No ISO 4217 currency is named 'XYZ'");
        dialog.getByLabel("Currency").fill("EUR");
        dialog.getByRole(AriaRole.BUTTON, named("Show what it does")).click();
        assertThat(dialog).containsText("€87.50 an hour, from 1 Jan 2026");
        accessible();
        dialog.getByRole(AriaRole.BUTTON, named("Set the rate")).click();
        var rates = page.getByRole(
                AriaRole.TABLE, new Page.GetByRoleOptions().setName("Rates").setExact(true));
        assertThat(rates).containsText("€87.50");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Changes"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take back Default bill rate"))
                .click();
        dialog.getByRole(AriaRole.BUTTON, named("Take back")).click();
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Changes of rates")))
                .containsText("Taken back");
    }

    @Test
    @Order(6)
    void keepsARateCardAndPutsItToUse() {
        page.navigate("/rates/cards");
        cockpit.button("New rate card").first().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name").fill("Standard 2027");
        dialog.getByLabel("Currency").fill("EUR");
        dialog.getByLabel("Role").fill("Senior");
        dialog.getByLabel("Amount").fill("880");
        dialog.getByLabel("Per", new Locator.GetByLabelOptions().setExact(true)).selectOption("Day");
        dialog.getByRole(AriaRole.BUTTON, named("Another role")).click();
        dialog.getByRole(AriaRole.BUTTON, named("Keep")).click();
        assertThat(dialog).containsText("Type an amount");
        accessible();
        dialog.getByLabel("Amount").nth(1).fill("80");
        dialog.getByLabel("Per", new Locator.GetByLabelOptions().setExact(true))
                .nth(1)
                .selectOption("Hour");
        dialog.getByRole(AriaRole.BUTTON, named("Keep")).click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Senior €880.00/day, everyone else €80.00/h");

        cockpit.button("Put Standard 2027 to use").click();
        dialog.getByLabel("For", new Locator.GetByLabelOptions().setExact(true)).selectOption("Everyone");
        dialog.getByLabel("First day").fill("2027-01-01");
        dialog.getByRole(AriaRole.BUTTON, named("Show what it does")).click();
        assertThat(dialog).containsText("Bill rate of Senior: €880.00 a day of 8 h, from 1 Jan 2027");
        accessible();
        dialog.getByRole(AriaRole.BUTTON, named("Set the rates")).click();
        assertThat(dialog).hasCount(0);

        page.navigate("/rates?f.on=2027-01-01");
        assertThat(page.getByRole(
                        AriaRole.TABLE,
                        new Page.GetByRoleOptions().setName("Rates").setExact(true)))
                .containsText("€880.00/day");
    }

    @Test
    @Order(6)
    void agreesOnARoundingAndLetsABiToolIn() {
        page.navigate("/books/rounding");
        cockpit.button("Agree on a rounding").first().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Minutes").fill("500");
        dialog.getByRole(AriaRole.BUTTON, named("Agree")).click();
        assertThat(dialog).containsText("Pick a client");
        assertThat(dialog).containsText("Whole minutes from 1 to 480");
        accessible();
        dialog.getByRole(AriaRole.COMBOBOX, named("Client")).fill("Birch");
        page.getByRole(AriaRole.OPTION).first().click();
        dialog.getByLabel("Minutes").fill("15");
        assertThat(dialog).containsText("An entry of 1:07 is billed as 1:15");
        dialog.getByRole(AriaRole.BUTTON, named("Agree")).click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Up to 15 min");

        page.navigate("/books/bi");
        cockpit.button("Let a tool in").first().click();
        dialog.getByRole(AriaRole.TEXTBOX, named("Tool")).fill("excel");
        dialog.getByRole(AriaRole.BUTTON, named("Make the login")).click();
        assertThat(dialog).containsText("The password is shown this once");
        assertThat(dialog).containsText("user=bi_excel");
        accessible();
        dialog.getByRole(AriaRole.BUTTON, named("I have it")).click();
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Logins")))
                .containsText("Hours and revenue");
        accessible();
        cockpit.button("Let a tool in").first().click();
        dialog.getByRole(AriaRole.TEXTBOX, named("Tool")).fill("excel");
        dialog.getByRole(AriaRole.BUTTON, named("Make the login")).click();
        assertThat(dialog).containsText("There is a role bi_excel already");
        dialog.getByRole(AriaRole.BUTTON, named("Cancel")).click();
        cockpit.button("Revoke bi_excel").click();
        accessible();
        dialog.getByRole(AriaRole.BUTTON, named("Revoke")).click();
        assertThat(page.getByText("No tool may read the database yet")).isVisible();
    }

    @Test
    @Order(6)
    void tellsWhatClosingAMonthTakesAlongAndWhyTheBooksRefuse() {
        page.navigate("/books");
        var months = page.getByRole(
                AriaRole.TABLE, new Page.GetByRoleOptions().setName("Months").setExact(true));
        assertThat(months).containsText("Nov 2026");
        // The oldest open month closes alone.
        months.getByRole(AriaRole.BUTTON, named("Close")).last().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("changes any more");
        accessible();
        dialog.getByRole(AriaRole.BUTTON, named("Close the month")).click();
        // No currency is set here, and books without one cannot be closed.
        assertThat(dialog).containsText("Set organisation.currency in etc/fractalos.cfg");
        dialog.getByRole(AriaRole.BUTTON, named("Cancel")).click();

        cockpit.button("Check all figures").click();
        accessible();
        dialog.getByRole(AriaRole.BUTTON, named("Check")).click();
        assertThat(page.getByText("All figures were right")).isVisible();
    }

    @Test
    @Order(6)
    void asksWhatAnInvoiceBillsAndIsToldWhyItCannot() {
        page.navigate("/books/invoices");
        assertThat(page.getByText("No invoices yet")).isVisible();
        cockpit.button("Bill a client").first().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, named("Bill").setExact(true)).click();
        assertThat(dialog).containsText("Pick a client");
        accessible();
        dialog.getByLabel("Number").fill("2026/17");
        dialog.getByRole(AriaRole.COMBOBOX, named("Client")).fill("Aster");
        page.getByRole(AriaRole.OPTION).first().click();
        // No currency is set here.
        assertThat(dialog).containsText("Set organisation.currency in etc/fractalos.cfg");
        dialog.getByRole(AriaRole.BUTTON, named("Bill").setExact(true)).click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("no currency to keep its books in");
        accessible();
        dialog.getByRole(AriaRole.BUTTON, named("Cancel")).click();
        assertThat(page.getByText("No invoices yet")).isVisible();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    @Test
    @Order(7)
    void everyPageIsAccessibleInBothThemes() {
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String path : PAGES) {
                page.navigate(path);
                assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                        .isVisible();
                assertThat(page.locator("[aria-busy=true]")).hasCount(0);
                cockpit.violations().forEach(violation -> found.add(scheme + " " + path + " " + violation));
            }
        }
        assertThat(found).isEmpty();
    }

    private void accessible() {
        assertThat(cockpit.violations()).isEmpty();
    }

    private long created(String path, Map<String, Object> body) {
        return cockpit.created(path, body).path("id").longValue();
    }
}
