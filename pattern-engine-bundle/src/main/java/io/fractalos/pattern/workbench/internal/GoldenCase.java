// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.Document;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.blueprint.BlueprintRequest;
import io.fractalos.pattern.blueprint.Blueprints;
import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An example of a pattern: parameters, and the files they must make.
 *
 * @param name of the folder below {@code tests}
 */
record GoldenCase(String name, PatternFiles files) {
    /** What templates take for the day they are rendered. */
    static final LocalDate DATE = LocalDate.of(2000, 1, 1);

    private static final String PARAMETERS = "parameters.yaml";
    private static final String ANYTHING = "{\"type\": \"object\"}";

    /** All of a pattern, by name. */
    static List<GoldenCase> of(PatternFiles files) {
        return files.files().keySet().stream()
                .filter(path -> path.matches("tests/[^/]+/" + PARAMETERS))
                .map(path -> new GoldenCase(path.split("/", -1)[1], files))
                .toList();
    }

    String folder() {
        return PatternFiles.TESTS + name + "/";
    }

    String expectedFolder() {
        return folder() + "expected/";
    }

    /** What the parameters make, by path; throws an invalid-request problem, with line and column for what is wrong with the parameters. */
    SortedMap<String, byte[]> actual(
            Pattern pattern, List<Pattern> library, Blueprints blueprints, DocumentFormats formats) {
        String parameters = parameters(pattern, blueprints, formats);
        SortedMap<String, byte[]> actual = new TreeMap<>();
        for (PlannedFile file : blueprints
                .plan(new BlueprintRequest(pattern, library, parameters, DATE))
                .files()) {
            actual.put(file.path(), file.content());
        }
        return actual;
    }

    private String parameters(Pattern pattern, Blueprints blueprints, DocumentFormats formats) {
        String path = folder() + PARAMETERS;
        byte[] bytes = files.files().getOrDefault(path, new byte[0]);
        Document document =
                formats.of("the parameters", ANYTHING).read(path, new String(bytes, StandardCharsets.UTF_8));
        document.json().ifPresent(json -> blueprints.check(pattern, json).forEach(document::refuse));
        List<Violation> violations = document.violations();
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations);
        }
        return document.json().orElseThrow();
    }

    /** What they must make, by path. */
    SortedMap<String, byte[]> expected() {
        SortedMap<String, byte[]> expected = new TreeMap<>();
        String folder = expectedFolder();
        files.files().forEach((path, content) -> {
            if (path.startsWith(folder)) {
                expected.put(path.substring(folder.length()), content);
            }
        });
        return expected;
    }

    /** The differences between two trees for people; empty when they are equal. */
    static String difference(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        SortedSet<String> paths = new TreeSet<>(expected.keySet());
        paths.addAll(actual.keySet());
        StringBuilder told = new StringBuilder();
        paths.forEach(path -> told.append(FileDiff.of(path, expected.get(path), actual.get(path))));
        return told.toString();
    }
}
