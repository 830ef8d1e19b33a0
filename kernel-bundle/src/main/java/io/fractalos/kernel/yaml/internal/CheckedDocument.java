// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.internal.SchemaFinding;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.Document;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A YAML file of one object, and what was found wrong with it. */
final class CheckedDocument implements Document {
    private final FileProblems problems = new FileProblems();
    private final YamlDocument document;
    private final DocumentReport report;

    private CheckedDocument(YamlDocument document) {
        this.document = document;
        this.report = new DocumentReport(document, problems);
    }

    static CheckedDocument read(String path, String text) {
        List<YamlDocument> documents = YamlDocument.stream(path, text);
        if (documents.isEmpty()) {
            CheckedDocument empty = new CheckedDocument(YamlDocument.of(path, ""));
            empty.report.key("", "The file is empty", "Write something, or remove it");
            return empty;
        }
        CheckedDocument read = new CheckedDocument(documents.get(0));
        if (documents.size() > 1) {
            new DocumentReport(documents.get(1), read.problems)
                    .key("", "Only one document may stand in this file", "Put it into a file of its own");
        }
        if (read.document.content().filter(root -> !root.isObject()).isPresent()) {
            read.report.at("", "This file holds keys and values", "Write key: value");
        }
        return read;
    }

    Optional<JsonNode> content() {
        return document.content().filter(JsonNode::isObject);
    }

    void findings(List<SchemaFinding> findings, Function<SchemaFinding, Violation> advice) {
        report.findings(findings, advice);
    }

    @Override
    public Optional<String> json() {
        return content().map(JsonNode::toString);
    }

    @Override
    public void refuse(Violation violation) {
        report.at(violation);
    }

    @Override
    public List<Violation> violations() {
        return problems.sorted().stream().map(FileProblem::violation).toList();
    }
}
