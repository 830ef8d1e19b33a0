// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.yaml.internal.DocumentReport;
import io.fractalos.kernel.yaml.internal.FileProblems;
import io.fractalos.kernel.yaml.internal.Place;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.List;
import java.util.Optional;

/**
 * A YAML or JSON file of a module, read and held against its format.
 *
 * @param path below the folder of the module
 */
record ModuleDocument(String path, YamlDocument document, DocumentReport report) {

    /** The document of a file; nothing when it cannot be used, and then it is told why. */
    static Optional<ModuleDocument> of(String path, String text, FileProblems problems) {
        String full = ModuleFiles.FOLDER + path;
        List<YamlDocument> documents = YamlDocument.stream(full, text);
        if (documents.isEmpty()) {
            problems.add(full, Place.START, "", "The file is empty", Optional.of("Write something, or remove it"));
            return Optional.empty();
        }
        YamlDocument document = documents.get(0);
        DocumentReport report = new DocumentReport(document, problems);
        if (documents.size() > 1) {
            new DocumentReport(documents.get(1), problems)
                    .key("", "Only one document may stand in this file", "Put it into a file of its own");
        }
        if (document.content().isEmpty()) {
            return Optional.empty();
        }
        ModuleDocument made = new ModuleDocument(path, document, report);
        return made.kept() ? Optional.of(made) : Optional.empty();
    }

    JsonNode root() {
        return document.root();
    }

    private boolean kept() {
        if (!root().isObject()) {
            String is = root().isArray() ? "a list" : "text";
            String what = path.endsWith(".json")
                    ? "The schema of a kind of manifest is an object, this is " + is
                    : "This file holds keys and values, this is " + is;
            report.at("", what, path.endsWith(".json") ? "Write { and } around it" : "Write key: value");
            return false;
        }
        FileFormats.of(path).ifPresent(format -> format.check()
                .ifPresent(check -> report.findings(check.findings(root()), format.advice()::on)));
        return true;
    }
}
