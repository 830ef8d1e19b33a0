// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.json.internal.SchemaCheck;
import io.fractalos.kernel.module.ModuleView;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema of view files, and that it and the reader agree. */
class ViewFormatTest {
    private final JsonNode schema = schema();
    private final SchemaCheck check = new SchemaCheck(schema);

    @ParameterizedTest
    @ValueSource(strings = {Contents.ACCOUNTS, Contents.TOTALS, Contents.POSTING})
    void letsThroughWhatTheReaderReads(String text) {
        assertThat(findings(text)).isEmpty();
        assertThat(ViewFile.read("views/a.yaml", text).title()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title: Accounts      |                      | title
            group: insight       | group: finance       | insight
            show: table          | show: pie            | table
            finance.accounts     | accounts             | command
            format: money, curr  | curr                 | format
            help: What           | hint: What           | hint
            field: code          | name: code           | name
            """)
    void refusesInWords(String written, String instead, String told) {
        String text = Contents.ACCOUNTS.replace(written, instead == null ? "" : instead);
        assertThat(text).isNotEqualTo(Contents.ACCOUNTS);
        assertThat(findings(text)).anySatisfy(finding -> assertThat(finding).contains(told));
    }

    @Test
    void wantsColumnsForEverythingButAForm() {
        String form = Contents.POSTING;
        assertThat(findings(form.replace("show: form", "show: table"))).isNotEmpty();
        assertThat(findings(form.replace("show: form", "show: figures"))).isNotEmpty();
        String oneColumn = form + "columns: [{field: a, title: A}]\n";
        assertThat(findings(oneColumn.replace("show: form", "show: table"))).isEmpty();
        assertThat(findings(oneColumn.replace("show: form", "show: bars"))).isNotEmpty();
        assertThat(findings(oneColumn.replace("show: form", "show: line"))).isNotEmpty();
    }

    @Test
    void knowsTheWordsOfTheContract() {
        assertThat(words("/properties/permission/enum")).containsExactlyElementsOf(Permission.ALL);
        assertThat(words("/properties/group/enum")).isEqualTo(wire(ModuleView.Group.values()));
        assertThat(words("/properties/show/enum")).isEqualTo(wire(ModuleView.Show.values()));
        assertThat(words("/properties/columns/items/properties/format/enum"))
                .isEqualTo(wire(ModuleView.Format.values()));
    }

    @Test
    void saysWhereAFileIsWrongThatWasNeverChecked() {
        String text = Contents.ACCOUNTS.replace("show: table", "show: pie");
        assertThatThrownBy(() -> ViewFile.read("views/accounts.yaml", text))
                .isInstanceOfSatisfying(FractalException.class, refused -> assertThat(refused.violations())
                        .singleElement()
                        .satisfies(flaw -> {
                            assertThat(flaw.pointer()).isEqualTo("views/accounts.yaml#/show");
                            assertThat(flaw.line()).hasValue(5);
                        }));
    }

    private List<String> findings(String text) {
        return check.findings(YamlDocument.of("views/a.yaml", text).root()).stream()
                .map(finding -> finding.violation().text())
                .toList();
    }

    private List<String> words(String pointer) {
        return Json.mapper()
                .convertValue(
                        schema.at(pointer),
                        Json.mapper().getTypeFactory().constructCollectionType(List.class, String.class));
    }

    private static List<String> wire(Object[] values) {
        return Arrays.stream(values)
                .map(value -> Json.mapper().convertValue(value, String.class))
                .toList();
    }

    private static JsonNode schema() {
        try (InputStream in = ViewFormatTest.class.getResourceAsStream("/kernel/module/view.json")) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
