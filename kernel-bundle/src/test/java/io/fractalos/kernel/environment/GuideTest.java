// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The guide and the commented file of settings name every key there is, as it is. {@code -Dfractalos.guide=write} writes the table anew.
 */
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/guide/environment.md");
    private static final Path CFG = Path.of("../distribution/src/main/resources/etc/fractalos.cfg");

    @Test
    void theTableOfTheGuideIsTheListOfKeys() throws IOException {
        String head = "| key | default | value | a change counts | meaning |\n|---|---|---|---|---|\n";
        String table = Keys.all().stream().map(GuideTest::row).collect(Collectors.joining("\n", head, "\n\n"));
        if ("write".equals(System.getProperty("fractalos.guide"))) {
            String old = Pattern.quote(head) + "(\\|.*\n)*\n";
            Files.writeString(GUIDE, Files.readString(GUIDE).replaceFirst(old, Matcher.quoteReplacement(table)));
        }
        assertThat(Files.readString(GUIDE)).contains(table);
    }

    @Test
    void theFileOfSettingsNamesEveryKeyAndNoOther() throws IOException {
        Properties named = new Properties();
        named.load(new StringReader(Files.readString(CFG).replaceAll("(?m)^#(?=[a-z.-]+(<name>)?[a-z.-]* =)", "")));
        assertThat(named.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Keys.all().stream().<String>map(Key::name).toList());
    }

    private static String row(Key<?> key) {
        return "| `" + key.name() + "` | "
                + key.fallback().map(text -> "`" + text + "`").orElse("") + " | "
                + (key.secret() ? "a secret" : key.expected()) + " | " + (key.hot() ? "at once" : "next start") + " | "
                + key.description() + " |";
    }
}
