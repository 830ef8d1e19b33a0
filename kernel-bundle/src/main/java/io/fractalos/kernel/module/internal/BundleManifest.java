// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Manifest;

/**
 * The manifest of a bundle.
 *
 * @param headers values by name
 * @param lines the line each begins in, from 1, by name in lower case
 */
record BundleManifest(Map<String, String> headers, Map<String, Integer> lines) {
    static final String PATH = "META-INF/MANIFEST.MF";

    static BundleManifest of(byte[] text) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        new Manifest(new ByteArrayInputStream(text))
                .getMainAttributes()
                .forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        Map<String, Integer> lines = new LinkedHashMap<>();
        int number = 0;
        for (String line : new String(text, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1)) {
            number++;
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith(" ")) {
                lines.putIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), number);
            }
        }
        return new BundleManifest(headers, lines);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip);
    }

    List<HeaderClause> clauses(String name) {
        return header(name).map(HeaderClause::of).orElse(List.of());
    }

    int line(String header) {
        return lines.getOrDefault(header.toLowerCase(Locale.ROOT), 1);
    }

    /** Without directives; empty when this is no bundle. */
    String symbolicName() {
        return clauses("Bundle-SymbolicName").stream()
                .flatMap(clause -> clause.paths().stream())
                .findFirst()
                .orElse("");
    }

    String version() {
        return header("Bundle-Version").orElse("0.0.0");
    }
}
