// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.pattern.build.LogLine.Stream;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepOutputTest {
    private final List<String> kept = new ArrayList<>();
    private final BuildLog log = new BuildLog(lines -> lines.forEach(line -> kept.add(line.text())), Clock.systemUTC());
    private final StepOutput output = new StepOutput(log, 0, 1_000);

    @Test
    void whatSomebodyPrintsWhoOutlivedTheCheckIsKeptNowhere() {
        print("one\n");
        output.end();
        print("two\n");
        log.flush();
        assertThat(kept).containsExactly("one");
    }

    @Test
    void aLineShowsWhatATerminalDoesHoweverManyCarriageReturnsEndIt() {
        print("10%\r100%\r\r\n\r\n");
        log.flush();
        assertThat(kept).containsExactly("100%", "");
    }

    private void print(String text) {
        output.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Stream.OUT);
    }
}
