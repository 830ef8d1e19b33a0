// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where things stand in the files of declarations. Safe for use by many threads. */
final class Places {
    private final List<SchemaFile> files;
    /** Only once somebody asks, which is when something is wrong; two who ask at once may both read them. */
    private volatile @Nullable List<YamlDocument> documents;

    Places(List<SchemaSource> sources) {
        this.files = sources.stream()
                .flatMap(source -> source.declarations().stream())
                .toList();
    }

    /** A violation at that pointer of the owner's file that has it, or at the nearest place around it. */
    Violation violation(String owner, String pointer, String message) {
        List<YamlDocument> own = documents().stream()
                .filter(document -> document.root().path("owner").asText().equals(owner))
                .toList();
        String nearest = pointer;
        while (true) {
            for (YamlDocument document : own) {
                if (!document.root().at(nearest).isMissingNode()) {
                    return document.violation(pointer, message);
                }
            }
            if (nearest.isEmpty()) {
                return Violation.at(pointer, message);
            }
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
    }

    private List<YamlDocument> documents() {
        List<YamlDocument> known = documents;
        if (known == null) {
            known = files.stream()
                    .map(file -> YamlDocument.of(file.path(), file.text()))
                    .toList();
            documents = known;
        }
        return known;
    }
}
