// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.difference.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.pattern.difference.FileDifference;
import io.fractalos.pattern.difference.FileDifference.Shown;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    private static FileDifference of(String before, String after) {
        return LineDifference.of(before.getBytes(UTF_8), after.getBytes(UTF_8));
    }

    private static String lines(int many, String word) {
        return IntStream.range(0, many).mapToObj(i -> word + i + "\n").collect(Collectors.joining());
    }

    @Test
    void tellsEachChangeWithTheLinesAroundIt() {
        FileDifference told = of(lines(20, ""), lines(20, "").replace("\n9\n", "\nnine\nand a half\n"));
        assertThat(told.hunks()).isEqualTo("@@ -7,7 +7,8 @@\n 6\n 7\n 8\n-9\n+nine\n+and a half\n 10\n 11\n 12\n");
        assertThat(told.added()).isEqualTo(2);
        assertThat(told.removed()).isEqualTo(1);
        assertThat(told.shown()).isEqualTo(Shown.ALL);
    }

    @Test
    void tellsOfAFileThatComesGoesOrLacksItsLastLineBreak() {
        assertThat(of("", "new\n").hunks()).isEqualTo("@@ -0,0 +1 @@\n+new\n");
        assertThat(of("old\n", "").hunks()).isEqualTo("@@ -1 +0,0 @@\n-old\n");
        assertThat(of("a", "a\n").hunks()).contains("\\ No newline at end of file");
        assertThat(of("a\n", "a\n").hunks()).isEmpty();
        assertThat(of("a\r\n", "a\n").hunks()).as("line ends count").isEqualTo("@@ -1 +1 @@\n-a\r\n+a\n");
    }

    @Test
    void tellsTheStartOfWhatNobodyWouldReadWhole() {
        FileDifference told = of("", lines(3000, "line "));
        assertThat(told.shown()).isEqualTo(Shown.START);
        assertThat(told.added()).isEqualTo(3000);
        assertThat(told.hunks().lines()).hasSize(2000);
        assertThat(told.hunks()).endsWith("\n");
        assertThat(of("", "x".repeat(300_000) + "\n").hunks())
                .as("one line of a program that was made small")
                .hasSizeLessThan(100);
    }

    @Test
    void tellsOnlySizesOfWhatIsNoTextOrTooLarge() {
        assertThat(LineDifference.of(new byte[] {0, 1}, "a\n".getBytes(UTF_8)))
                .isEqualTo(FileDifference.untold(Shown.BINARY, 2, 2));
        assertThat(LineDifference.of("é\n".getBytes(StandardCharsets.ISO_8859_1), "é\n".getBytes(UTF_8))
                        .shown())
                .as("text, but not in UTF-8")
                .isEqualTo(Shown.BINARY);
        assertThat(of(lines(10_001, ""), "a\n").shown()).isEqualTo(Shown.NOTHING);
        assertThat(of("a\n", "x".repeat(1 << 20) + "\n").shown()).isEqualTo(Shown.NOTHING);
    }
}
