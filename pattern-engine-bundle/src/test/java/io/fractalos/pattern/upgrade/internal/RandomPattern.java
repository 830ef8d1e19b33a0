// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.Engine;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A pattern that grows at random: its files, and where those of the version before went. */
final class RandomPattern {
    private static final String[] VERSIONS = {"1.0.0", "1.1.0", "2.0.0"};

    private final Random random;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Set<String> executable = new HashSet<>();
    private final Map<String, String> renames = new HashMap<>();
    private int version;
    private int made;

    RandomPattern(Random random) {
        this.random = random;
        for (int i = 0; i < 7; i++) {
            files.put("src/f" + i + ".txt", bytes(text()));
        }
        files.put("README.md", bytes(text()));
        files.put("logo.bin", new byte[] {0, 1, 2, (byte) random.nextInt(100)});
        executable.add("src/f0.txt");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int lines = 25 + random.nextInt(30);
        for (int i = 0; i < lines; i++) {
            text.append(line("first")).append('\n');
        }
        return text.toString();
    }

    /** Some lines are everywhere, as in programs. */
    private String line(String word) {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "}";
            default -> word + " line " + made++ + " of the pattern";
        };
    }

    /** Where files of the version before are now; those that are not in it stayed or are no more. */
    Map<String, String> renames() {
        return renames;
    }

    Pattern pattern() {
        SortedMap<String, byte[]> all = new TreeMap<>();
        files.forEach((path, content) -> all.put("template/" + path, content));
        StringBuilder definition = new StringBuilder("id: sample\nversion: " + VERSIONS[version] + "\ntitle: Sample\n");
        if (!executable.isEmpty()) {
            definition.append("files:\n");
            executable.forEach(
                    path -> definition.append("  - {path: ").append(path).append(", mode: executable}\n"));
        }
        if (!renames.isEmpty()) {
            definition
                    .append("upgrade:\n  - version: ")
                    .append(VERSIONS[version])
                    .append("\n    renames:\n");
            renames.forEach((from, to) -> definition
                    .append("      - {from: ")
                    .append(from)
                    .append(", to: ")
                    .append(to)
                    .append("}\n"));
        }
        all.put("pattern.yaml", bytes(definition.toString()));
        return Engine.PATTERNS.read(new PatternFiles(all));
    }

    /** The next version: lines, names, modes change, files come and go. */
    void next() {
        version++;
        renames.clear();
        for (String path : new ArrayList<>(files.keySet())) {
            if (path.endsWith(".bin")) {
                files.put(path, new byte[] {0, 1, 2, (byte) (100 + version)});
            } else if (random.nextInt(4) > 0) {
                files.put(path, bytes(changed(new String(files.get(path), StandardCharsets.ISO_8859_1))));
            }
        }
        List<String> texts = new ArrayList<>(files.keySet());
        texts.removeIf(path -> !path.startsWith("src/"));
        rename(texts.remove(random.nextInt(texts.size())), "moved/" + version + ".txt");
        String gone = texts.remove(random.nextInt(texts.size()));
        files.remove(gone);
        executable.remove(gone);
        String turned = texts.get(random.nextInt(texts.size()));
        if (!executable.remove(turned)) {
            executable.add(turned);
        }
        files.put("new/" + version + ".txt", bytes(text()));
    }

    private void rename(String from, String to) {
        files.put(to, files.remove(from));
        renames.put(from, to);
        if (executable.remove(from)) {
            executable.add(to);
        }
    }

    private String changed(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.remove(lines.size() - 1);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(3)) {
                case 0 -> lines.add(at, line("later"));
                case 1 -> lines.remove(at);
                default -> lines.set(at, line("later"));
            }
        }
        return String.join("\n", lines) + (random.nextInt(6) == 0 ? "" : "\n");
    }
}
