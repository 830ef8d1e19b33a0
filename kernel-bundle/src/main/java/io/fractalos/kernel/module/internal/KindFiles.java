// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.manifest.internal.KindCheck;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of manifest a module brings. For one thread. */
final class KindFiles {
    private final Map<String, String> files = new TreeMap<>();

    /** Takes the kind in a file. */
    void add(ModuleDocument document, String text) {
        boolean named = true;
        for (String keyword : List.of("x-kind", "x-api-version")) {
            if (document.root().path(keyword).asText().isEmpty()) {
                named = false;
                String example = keyword.equals("x-kind") ? "Thing" : "example.org/v1";
                document.report()
                        .key(
                                "/" + keyword,
                                "The schema of a kind of manifest must say it",
                                "Write \"" + keyword + "\": \"" + example + "\" at the top");
            }
        }
        if (!named) {
            return;
        }
        KindCheck.problem(ManifestKind.ofSchema(text))
                .ifPresent(problem -> document.report().at("", problem, "Correct the schema"));
        String kind = document.root().path("x-kind").asText();
        String earlier = files.putIfAbsent(kind, document.path());
        if (earlier != null) {
            document.report()
                    .at(
                            "/x-kind",
                            "The kind '" + kind + "' is declared twice, first in " + earlier,
                            "Remove one of the two");
        }
    }

    /** Files by kind. */
    Map<String, String> kinds() {
        return files;
    }
}
