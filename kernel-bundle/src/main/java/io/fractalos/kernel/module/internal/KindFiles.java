// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.manifest.internal.KindCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of manifest a module brings. For one thread. */
final class KindFiles {
    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> taken;

    /** With the kinds there are already, and the modules that bring them. */
    KindFiles(Map<String, String> taken) {
        this.taken = taken;
    }

    /** Takes the kind in a file of that module, when its id can be read. */
    void add(ModuleDocument document, String text, Optional<String> module) {
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
        Optional.ofNullable(taken.get(kind))
                .filter(owner -> module.isPresent() && !module.get().equals(owner))
                .ifPresent(owner -> document.report()
                        .at(
                                "/x-kind",
                                "There is a kind '" + kind + "' already, "
                                        + (owner.isEmpty() ? "the platform's own" : "of module " + owner),
                                "Give it another name"));
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
