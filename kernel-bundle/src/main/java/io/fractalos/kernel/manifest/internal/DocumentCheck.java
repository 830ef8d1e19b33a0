// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.internal.SchemaFinding;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestConversion;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Slug;
import io.fractalos.kernel.value.Spelling;
import io.fractalos.kernel.yaml.internal.DocumentReport;
import io.fractalos.kernel.yaml.internal.FileProblems;
import io.fractalos.kernel.yaml.internal.SchemaAdvice;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks one document by itself: its text, its schema, what it must not hold. For one thread. */
final class DocumentCheck {
    private static final String PARTS = "apiVersion, kind, metadata, spec";
    static final String WRITE_ONE = "Write one with " + PARTS;
    private static final SchemaAdvice ADVICE = new SchemaAdvice("the manifest");

    private final Map<String, Kind> kinds;
    private final YamlDocument document;
    private final JsonNode root;
    private final FileProblems problems;
    private final List<ManifestConversion> conversions;
    private final int before;
    private final DocumentReport report;

    DocumentCheck(
            Map<String, Kind> kinds,
            YamlDocument document,
            FileProblems problems,
            List<ManifestConversion> conversions) {
        this.kinds = kinds;
        this.document = document;
        this.root = document.root();
        this.problems = problems;
        this.conversions = conversions;
        this.before = problems.count();
        this.report = new DocumentReport(document, problems);
    }

    Written run() {
        if (document.content().isEmpty()) {
            return new Written(document, Optional.empty(), List.of(), Optional.empty());
        }
        if (!root.isObject()) {
            String is = root.isArray() ? "a list" : "text";
            report.at("", "A manifest is an object with " + PARTS + ", this is " + is, WRITE_ONE);
            return new Written(document, Optional.empty(), List.of(), Optional.empty());
        }
        Optional<Kind> kind = Optional.ofNullable(kinds.get(root.path("kind").asText()));
        if (kind.isEmpty()) {
            unknownKind();
            return new Written(document, Optional.empty(), List.of(), Optional.empty());
        }
        Format format = format(kind.get());
        TextRules.check(format.schema(), root, report::at);
        report.findings(format.findings(root), ADVICE::on);
        Optional<Key> key = Optional.of(root.at("/metadata/name"))
                .filter(name ->
                        name.isTextual() && Slug.PATTERN.matcher(name.asText()).matches())
                .map(name -> new Key(kind.get().name(), name.asText()));
        Optional<Manifest> manifest =
                problems.count() == before ? key.flatMap(k -> manifest(kind.get(), format, k)) : Optional.empty();
        return new Written(document, key, References.in(format.schema(), root), manifest);
    }

    private void unknownKind() {
        String all = "inds here: " + kinds.keySet().stream().sorted().collect(Collectors.joining(", "));
        JsonNode kind = root.path("kind");
        TextRules.check(kind, root, report::at);
        if (kind.isTextual()) {
            String written = kind.asText();
            report.at(
                    "/kind",
                    "There is no kind '" + SchemaAdvice.shown(written) + "'",
                    Spelling.closest(written, kinds.keySet())
                            .map(k -> "Did you mean '" + k + "'? K" + all)
                            .orElse("K" + all));
        } else if (kind.isMissingNode()) {
            report.key("/kind", "Must be given", "Add 'kind' to the manifest; k" + all);
        }
        report.findings(Format.UNKNOWN_KIND.findings(root), ADVICE::on);
    }

    /** The format the manifest says it is written in, else the newest. */
    private Format format(Kind kind) {
        JsonNode said = root.path("apiVersion");
        Optional<Format> known = kind.format(said.asText());
        if (known.isEmpty() && said.isTextual()) {
            String all = kind.formats().stream().map(Format::apiVersion).collect(Collectors.joining(" or "));
            report.at(
                    "/apiVersion",
                    "'" + SchemaAdvice.shown(said.asText()) + "' is no version of " + kind.name(),
                    "Write " + all);
        }
        return known.orElseGet(kind::newest);
    }

    private Optional<Manifest> manifest(Kind kind, Format format, Key key) {
        ObjectNode newest;
        try {
            newest = kind.newest(root, format);
        } catch (FractalException e) {
            e.violations()
                    .forEach(v -> report.at(v.pointer(), v.message(), v.fix().orElse("Write it in the newest format")));
            return Optional.empty();
        }
        if (format != kind.newest()) {
            List<SchemaFinding> wrong = kind.newest().findings(newest);
            if (!wrong.isEmpty()) {
                Violation first = ADVICE.on(wrong.get(0));
                report.at(
                        "/apiVersion",
                        "Cannot be converted to " + kind.newest().apiVersion() + ": " + first.text(),
                        "Write it in the newest format");
                return Optional.empty();
            }
            conversions.add(new ManifestConversion(
                    document.path(),
                    key.kind(),
                    key.name(),
                    format.apiVersion(),
                    kind.newest().apiVersion()));
        }
        String apiVersion = newest.path("apiVersion").asText();
        return Optional.of(new Manifest(key.kind(), key.name(), apiVersion, 0, newest.toString()));
    }
}
