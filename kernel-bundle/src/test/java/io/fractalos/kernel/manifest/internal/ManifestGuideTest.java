// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/guide/manifests.md shows is what happens. */
class ManifestGuideTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```([a-z ]+)\\n(.*?)```");

    @Test
    void theExamplesAreValidAndTheBrokenOneIsToldAsItSays() throws IOException {
        Map<String, String> blocks = blocks();
        ManifestFile example = new ManifestFile("example.yaml", blocks.get("yaml"));
        Stored stored = Stored.of(List.of(
                Shelf.stored("Client", "globex", "fractalos.io/v1", "{\"name\":\"Globex Ltd\",\"archived\":false}")));
        Map<String, Kind> kinds = new HashMap<>(Shelf.KINDS);
        ManifestKind team = ManifestKind.ofSchema(blocks.get("json"));
        kinds.put(team.kind(), new Kind(team));
        assertThat(FilesCheck.of(kinds, Stored.of(List.of()), List.of(example), true)
                        .report()
                        .problems())
                .isEmpty();
        assertThat(FilesCheck.of(kinds, stored, List.of(new ManifestFile("team.yaml", blocks.get("yaml team"))), false)
                        .report()
                        .problems())
                .isEmpty();
        ManifestFile broken = new ManifestFile("site.yaml", blocks.get("yaml broken"));
        assertThat(ReportFormat.TEXT.print(FilesCheck.of(kinds, stored, List.of(broken), false)
                                .report()) + "\n")
                .isEqualTo(blocks.get("text"));
    }

    private static Map<String, String> blocks() throws IOException {
        Map<String, String> blocks = new HashMap<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("..", "docs", "guide", "manifests.md")));
        while (block.find()) {
            blocks.put(block.group(1), block.group(2));
        }
        assertThat(blocks).containsKeys("yaml", "yaml broken", "yaml team", "json", "text");
        return blocks;
    }
}
