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
import io.fractalos.kernel.yaml.internal.Flaw;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks one document by itself: its text, its schema, what it must not hold. For one thread. */
final class DocumentCheck {
    private static final String PARTS = "apiVersion, kind, metadata, spec";
    static final String WRITE_ONE = "Write one with " + PARTS;

    private final Map<String, Kind> kinds;
    private final YamlDocument document;
    private final JsonNode root;
    private final Problems problems;
    private final List<ManifestConversion> conversions;
    /** Where something is reported already: a second complaint about the same place says nothing new. */
    private final Set<String> reported = new HashSet<>();

    DocumentCheck(
            Map<String, Kind> kinds, YamlDocument document, Problems problems, List<ManifestConversion> conversions) {
        this.kinds = kinds;
        this.document = document;
        this.root = document.root();
        this.problems = problems;
        this.conversions = conversions;
    }

    Written run() {
        int before = problems.count();
        for (Flaw flaw : document.flaws()) {
            problems.add(document.path(), flaw.place(), flaw.pointer(), flaw.message(), flaw.fix());
            reported.add(flaw.pointer());
        }
        if (document.content().isEmpty()) {
            return new Written(document, Optional.empty(), List.of(), Optional.empty());
        }
        if (!root.isObject()) {
            String is = root.isArray() ? "a list" : "text";
            report("", "A manifest is an object with " + PARTS + ", this is " + is, WRITE_ONE);
            return new Written(document, Optional.empty(), List.of(), Optional.empty());
        }
        Optional<Kind> kind = Optional.ofNullable(kinds.get(root.path("kind").asText()));
        if (kind.isEmpty()) {
            unknownKind();
            return new Written(document, Optional.empty(), List.of(), Optional.empty());
        }
        Format format = format(kind.get());
        TextRules.check(format.schema(), root, this::report);
        findings(format.findings(root));
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
        TextRules.check(kind, root, this::report);
        if (kind.isTextual()) {
            String written = kind.asText();
            report(
                    "/kind",
                    "There is no kind '" + Advice.shown(written) + "'",
                    Spelling.closest(written, kinds.keySet())
                            .map(k -> "Did you mean '" + k + "'? K" + all)
                            .orElse("K" + all));
        } else if (kind.isMissingNode()) {
            problems.add(
                    document.path(),
                    document.key(""),
                    "/kind",
                    "Must be given",
                    Optional.of("Add 'kind' to the manifest; k" + all));
            reported.add("/kind");
        }
        findings(Format.UNKNOWN_KIND.findings(root));
    }

    /** The format the manifest says it is written in, else the newest. */
    private Format format(Kind kind) {
        JsonNode said = root.path("apiVersion");
        Optional<Format> known = kind.format(said.asText());
        if (known.isEmpty() && said.isTextual()) {
            String all = kind.formats().stream().map(Format::apiVersion).collect(Collectors.joining(" or "));
            report(
                    "/apiVersion",
                    "'" + Advice.shown(said.asText()) + "' is no version of " + kind.name(),
                    "Write " + all);
        }
        return known.orElseGet(kind::newest);
    }

    private void findings(List<SchemaFinding> findings) {
        Set<String> misspelt = findings.stream()
                .filter(SchemaFinding::unknownField)
                .filter(finding -> finding.meant().isPresent())
                .map(finding -> parent(finding.violation().pointer()) + "/"
                        + finding.meant().orElseThrow())
                .collect(Collectors.toSet());
        for (SchemaFinding finding : findings) {
            Violation violation = Advice.on(finding);
            String pointer = violation.pointer();
            boolean missing = finding.keyword().equals("required");
            if (!(missing && misspelt.contains(pointer)) && reported.add(pointer)) {
                boolean aboutKey =
                        missing || finding.unknownField() || finding.value().isNull();
                problems.add(
                        document.path(),
                        aboutKey ? document.key(pointer) : document.value(pointer),
                        pointer,
                        violation.message(),
                        violation.fix());
            }
        }
    }

    private Optional<Manifest> manifest(Kind kind, Format format, Key key) {
        ObjectNode newest;
        try {
            newest = kind.newest(root, format);
        } catch (FractalException e) {
            e.violations()
                    .forEach(v -> report(v.pointer(), v.message(), v.fix().orElse("Write it in the newest format")));
            return Optional.empty();
        }
        if (format != kind.newest()) {
            List<SchemaFinding> wrong = kind.newest().findings(newest);
            if (!wrong.isEmpty()) {
                Violation first = Advice.on(wrong.get(0));
                report(
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

    private void report(String pointer, String message, String fix) {
        if (reported.add(pointer)) {
            problems.at(document, pointer, message, fix);
        }
    }

    private static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }
}
