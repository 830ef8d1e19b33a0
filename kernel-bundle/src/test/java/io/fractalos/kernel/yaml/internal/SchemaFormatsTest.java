// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.Document;
import io.fractalos.kernel.yaml.DocumentFormat;
import io.fractalos.kernel.yaml.DocumentFormats;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaFormatsTest {
    private static final DocumentFormats FORMATS = new SchemaFormats();
    private static final DocumentFormat CRATE = FORMATS.of(
            "the crate",
            "{\"type\": \"object\", \"required\": [\"size\"], \"additionalProperties\": false, \"properties\": {\"size\": {\"type\": \"integer\"}, \"lid\": {}}}");

    private static List<String> told(Document document) {
        return document.violations().stream().map(Violation::text).toList();
    }

    @Test
    void readsWhatIsRight() {
        Document document = CRATE.read("crate.yaml", "size: 3\n");
        assertThat(document.json()).hasValue("{\"size\":3}");
        assertThat(document.violations()).isEmpty();
    }

    @Test
    void tellsWhatIsWrongAtItsPlaceAndReadsItAllTheSame() {
        Document document = CRATE.read("crate.yaml", "\nsize: 3 m\nlib: 1\n");
        document.refuse(Violation.at("/size", "Told already"));
        document.refuse(Violation.at("/lid", "Is missing").withFix("Put one on"));
        assertThat(told(document))
                .containsExactly(
                        "crate.yaml:2:1: /lid: Is missing (Put one on)",
                        "crate.yaml:2:7: /size: Must be a whole number, it is text (Write digits only, without quotes)",
                        "crate.yaml:3:1: /lib: Unknown field 'lib' (Did you mean 'lid'? Known here: size, lid)");
        assertThat(document.json()).isPresent();
    }

    @Test
    void tellsWhatIsNoDocumentOfKeysAndValues() {
        assertThat(told(CRATE.read("crate.yaml", "")))
                .containsExactly("crate.yaml:1:1: The file is empty (Write something, or remove it)");
        assertThat(told(CRATE.read("crate.yaml", "- 1\n")))
                .containsExactly("crate.yaml:1:1: This file holds keys and values (Write key: value)");
        assertThat(told(CRATE.read("crate.yaml", "size: 1\n---\nsize: 2\n")))
                .containsExactly(
                        "crate.yaml:3:1: Only one document may stand in this file (Put it into a file of its own)");
        assertThat(CRATE.read("crate.yaml", "size: [").json()).isEmpty();
    }

    @Test
    void holdsValuesAgainstTheSameSchema() {
        assertThat(CRATE.violations("{\"size\": \"x\"}"))
                .extracting(Violation::pointer)
                .containsExactly("/size");
        assertThat(CRATE.violations("{\"size\": 2}")).isEmpty();
    }

    @Test
    void knowsPatterns() {
        assertThat(FORMATS.pattern().violations("{\"id\": \"a\", \"version\": \"1.0.0\", \"title\": \"A\"}"))
                .isEmpty();
        assertThat(FORMATS.pattern()
                        .violations("{\"id\": \"a\", \"version\": \"1.0.0\", \"title\": \"A\", \"hooks\": []}"))
                .extracting(Violation::pointer)
                .containsExactly("/hooks");
    }
}
