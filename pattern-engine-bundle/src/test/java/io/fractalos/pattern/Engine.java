// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.kernel.yaml.internal.SchemaFormats;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.BlueprintRequest;
import io.fractalos.pattern.blueprint.Blueprints;
import io.fractalos.pattern.blueprint.internal.PebbleBlueprints;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.definition.Patterns;
import io.fractalos.pattern.definition.internal.YamlPatterns;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The engine without OSGi, and small patterns made of texts. */
public final class Engine {
    /** The kernel's reader of YAML. */
    public static final DocumentFormats FORMATS = new SchemaFormats();

    /** Reads patterns. */
    public static final Patterns PATTERNS = new YamlPatterns(FORMATS);

    /** Renders them with the limits that hold for everybody. */
    public static final Blueprints BLUEPRINTS = new PebbleBlueprints(FORMATS);

    /** The day of blueprints. */
    public static final LocalDate DATE = LocalDate.of(2026, 11, 26);

    private Engine() {}

    /** Files by path and text, in turn. */
    public static PatternFiles files(String... pathsAndTexts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return new PatternFiles(files);
    }

    /** A pattern with what follows the first three lines of its definition, and files by path and text. */
    public static Pattern pattern(String definition, String... pathsAndTexts) {
        SortedMap<String, byte[]> files = new TreeMap<>(files(pathsAndTexts).files());
        String head = "id: sample\nversion: 1.0.0\ntitle: Sample\n";
        files.put("pattern.yaml", (head + definition).getBytes(StandardCharsets.UTF_8));
        return PATTERNS.read(new PatternFiles(files));
    }

    /** Its blueprint for these parameters. */
    public static Blueprint plan(Pattern pattern, String parameters) {
        return BLUEPRINTS.plan(new BlueprintRequest(pattern, List.of(), parameters, DATE));
    }

    /** The files of a blueprint as texts by path. */
    public static SortedMap<String, String> texts(Blueprint blueprint) {
        return blueprint.files().stream()
                .collect(Collectors.toMap(
                        file -> file.path(),
                        file -> new String(file.content(), StandardCharsets.UTF_8),
                        (a, b) -> a,
                        TreeMap::new));
    }

    /** Every violation of a problem, a line each. */
    public static String told(FractalException problem) {
        return told(problem.violations());
    }

    /** Violations, a line each. */
    public static String told(List<Violation> violations) {
        return violations.stream().map(violation -> violation.text() + "\n").collect(Collectors.joining());
    }
}
