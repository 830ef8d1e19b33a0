// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A new pattern as files: small, whole, and one that checks and tests green as it comes. */
final class PatternStart {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final List<String> FILES = List.of(
            "pattern.yaml",
            "template/README.md.peb",
            "template/{{ slug }}.txt.peb",
            "partials/footer.md.peb",
            "tests/basic/parameters.yaml",
            "tests/basic/expected/README.md",
            "tests/basic/expected/first-steps.txt");

    private PatternStart() {}

    /** The files by path; throws an invalid-request problem for what is no id. */
    static SortedMap<String, byte[]> of(String id) {
        if (!ID.matcher(id).matches()) {
            throw FractalException.invalid(
                            "/id",
                            "'" + id + "' is no id of a pattern: a lower-case letter, then letters, digits and hyphens")
                    .withAction("Choose one such as static-site");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        FILES.forEach(name -> files.put(name, text(name).replace("@id@", id).getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    /** Resources have plain names, since a JAR may be unpacked anywhere. */
    private static String text(String name) {
        String resource = "start/" + name.replace("{{ slug }}", "slug");
        try (InputStream in = PatternStart.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
