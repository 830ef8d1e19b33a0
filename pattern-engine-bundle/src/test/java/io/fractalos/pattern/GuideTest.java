// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/guide/write-a-pattern.md shows is true. */
class GuideTest {
    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/guide/write-a-pattern.md"));
    }

    private static String first(String regex) throws IOException {
        Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(guide());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void itsExampleIsGood() throws IOException {
        String definition = first("```yaml\n(.*?)```");
        assertThat(Engine.told(Engine.PATTERNS.check(Engine.files(
                        "pattern.yaml", definition,
                        "template/bin/run", "",
                        "template/main/A.java", "",
                        "template/port.conf.peb", "{{ port }} {{ deployKey }}",
                        "template/ingress.yaml.peb", "{{ slug }}",
                        "template/helm/a.yaml", ""))))
                .isEmpty();
    }

    @Test
    void itNamesEveryFilterTestAndFunction() throws IOException {
        String unknown = "{{ 1 | zzzzzzzzzz }}{{ 1 is zzzzzzzzzz }}{{ zzzzzzzzzz() }}";
        String told = Engine.told(Engine.PATTERNS.check(
                Engine.files("pattern.yaml", "id: a\nversion: 1.0.0\ntitle: A\n", "template/x.peb", unknown)));
        assertThat(told)
                .contains("(There are " + listed("filters") + ")")
                .contains("(There are " + listed("tests") + ")")
                .contains("(There are " + listed("functions") + ")");
    }

    private static String listed(String what) throws IOException {
        return String.join(
                ", ", new TreeSet<>(List.of(first(what + " `([a-z0-9 ]+)`").split(" ", -1))));
    }
}
