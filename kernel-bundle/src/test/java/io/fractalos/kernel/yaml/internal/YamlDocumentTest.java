// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlDocumentTest {

    @Test
    void knowsWhereKeysAndValuesStandInEveryDocument() {
        List<YamlDocument> documents =
                YamlDocument.stream("a.yaml", "# first\na: 1\n--- # second\nb:\n  - x\n  - c: 2\n");
        assertThat(documents).hasSize(2);
        assertThat(documents.get(0).value("/a")).isEqualTo(new Place(2, 4));
        assertThat(documents.get(1).key("/b")).isEqualTo(new Place(4, 1));
        assertThat(documents.get(1).value("/b/1/c")).isEqualTo(new Place(6, 8));
        assertThat(documents.get(1).key("/b/1/d")).isEqualTo(new Place(4, 1));
    }

    @Test
    void readsOnAfterABrokenDocument() {
        List<YamlDocument> documents = YamlDocument.stream("a.yaml", "a: [1\n---\nb: 2\n---\nc: @\n");
        assertThat(documents).hasSize(3);
        assertThat(documents.get(0).content()).isEmpty();
        assertThat(documents.get(0).flaws()).hasSize(1);
        assertThat(documents.get(1).root().path("b").intValue()).isEqualTo(2);
        assertThat(documents.get(2).flaws().get(0).place()).isEqualTo(new Place(5, 4));
    }

    @Test
    void readsEmptyDocumentsAsNothing() {
        assertThat(YamlDocument.stream("a.yaml", "---\n---\n# nothing\n")).isEmpty();
        assertThat(YamlDocument.of("a.yaml", "").root().isNull()).isTrue();
    }

    @Test
    void keepsNumbersExact() {
        assertThat(YamlDocument.of("a.yaml", "a: 12345678901234567890\nb: 1.10\n")
                        .root())
                .hasToString("{\"a\":12345678901234567890,\"b\":1.10}");
    }

    @Test
    void refusesASecondDocumentWhereOneIsWanted() {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> YamlDocument.of("a.yaml", "a: 1\n---\nb: 2\n"))
                .withMessageContaining("Only one document");
    }

    @Test
    void tellsOfAnyTextWhereItIsWrongAndNeverThrows() {
        String alphabet = "ab:-[]{},'\"|>&*!%@`#?\n\n  \t\r\u0007\u2028\uD83D\uDE00\uD800\\~0.x";
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (String file : List.of("a.yaml", "a.json")) {
                for (YamlDocument document : YamlDocument.stream(file, text.toString())) {
                    assertThat(document.content().isPresent()
                                    || !document.flaws().isEmpty())
                            .isTrue();
                    assertThat(document.flaws())
                            .allMatch(flaw -> !flaw.message().isBlank());
                }
            }
        }
    }
}
