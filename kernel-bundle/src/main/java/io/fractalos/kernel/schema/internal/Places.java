// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.List;

/** Where things stand in the files of declarations. */
final class Places {
    private final List<YamlDocument> documents;

    Places(List<SchemaSource> sources) {
        this.documents = sources.stream()
                .flatMap(source -> source.declarations().stream())
                .map(file -> YamlDocument.of(file.path(), file.text()))
                .toList();
    }

    /** A violation at that pointer of the owner's file that has it, or at the nearest place around it. */
    Violation violation(String owner, String pointer, String message, String fix) {
        String nearest = pointer;
        while (true) {
            for (YamlDocument document : documents) {
                boolean own = document.root().path("owner").asText().equals(owner);
                if (own && (nearest.isEmpty() || !document.root().at(nearest).isMissingNode())) {
                    return document.violation(pointer, message).withFix(fix);
                }
            }
            if (nearest.isEmpty()) {
                return Violation.at(pointer, message).withFix(fix);
            }
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
    }
}
