// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does one after the other in a real browser, signed in as the owner of a platform of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class Journey {
    protected Cockpit cockpit;
    protected Page page;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
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

    /** Opens each of these pages in both themes, as wide as a desk and a phone: all must be accessible and fit. */
    protected void accessibleInBothThemes(int phone, List<String> pages) {
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(1280, phone)) {
                page.setViewportSize(width, 900);
                for (String path : pages) {
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
}
