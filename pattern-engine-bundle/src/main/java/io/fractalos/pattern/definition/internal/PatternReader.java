// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.Document;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.Pattern.Check;
import io.fractalos.pattern.definition.Pattern.Computed;
import io.fractalos.pattern.definition.Pattern.Deprecation;
import io.fractalos.pattern.definition.Pattern.FileRule;
import io.fractalos.pattern.definition.Pattern.Inclusion;
import io.fractalos.pattern.definition.Pattern.Upgrade;
import io.fractalos.pattern.definition.PatternFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads one pattern and collects everything wrong with it. A part of the definition that its schema refuses is left out, so that it hides
 * nothing that is wrong elsewhere. For one thread.
 */
final class PatternReader {
    private static final String DEFINITION_POINTER = PatternFiles.DEFINITION + "#";
    private static final java.util.regex.Pattern KNOWN = java.util.regex.Pattern.compile(
            "pattern\\.yaml|template/.+|partials/.+\\.peb|tests/.+|README\\.md|CHANGELOG\\.md");

    private final PatternFiles files;
    private final Document document;
    private final List<Violation> elsewhere = new ArrayList<>();
    private final Pattern pattern;

    private PatternReader(PatternFiles files, DocumentFormats formats) {
        this.files = files;
        byte[] definition = files.files().getOrDefault(PatternFiles.DEFINITION, new byte[0]);
        document = formats.pattern().read(PatternFiles.DEFINITION, new String(definition, StandardCharsets.UTF_8));
        ObjectNode root = document.json()
                .map(json -> (ObjectNode) Json.read(json, JsonNode.class))
                .orElseGet(() -> Json.mapper().createObjectNode());
        Set<String> refused = refusedParts();
        root.remove(refused);
        pattern = pattern(root);
        texts();
        if (document.json().isPresent()) {
            DefinitionCheck.of(pattern, formats, this::tell);
            templates(Stream.of("parameters", "computed", "files").noneMatch(refused::contains));
        }
    }

    static PatternReader of(PatternFiles files, DocumentFormats formats) {
        return new PatternReader(files, formats);
    }

    Pattern pattern() {
        return pattern;
    }

    List<Violation> violations() {
        return Stream.concat(document.violations().stream(), elsewhere.stream())
                .sorted(Comparator.comparing((Violation v) ->
                                v.pointer().substring(0, v.pointer().indexOf('#')))
                        .thenComparing(v -> v.line().orElse(1))
                        .thenComparing(v -> v.column().orElse(1)))
                .toList();
    }

    private Set<String> refusedParts() {
        Set<String> parts = new HashSet<>();
        for (Violation violation : document.violations()) {
            String pointer = violation.pointer().substring(DEFINITION_POINTER.length());
            parts.add(pointer.split("/", -1)[pointer.isEmpty() ? 0 : 1]);
        }
        return parts;
    }

    private Pattern pattern(ObjectNode root) {
        ObjectNode none = Json.mapper().createObjectNode();
        none.putObject("properties");
        return new Pattern(
                root.path("id").asText(),
                root.path("version").asText("0.0.0"),
                root.path("title").asText(),
                root.path("description").asText(),
                Optional.of(root.path("module").asText()).filter(id -> !id.isEmpty()),
                Optional.ofNullable(root.path("kernel").textValue()),
                Optional.ofNullable(root.get("deprecated")).map(node -> Json.read(node.toString(), Deprecation.class)),
                (root.has("parameters") ? root.get("parameters") : none).toString(),
                all(root, "computed", Computed.class),
                all(root, "includes", Inclusion.class),
                all(root, "files", FileRule.class),
                all(root, "checks", Check.class),
                all(root, "upgrade", Upgrade.class),
                files,
                files.digest());
    }

    private static <T> List<T> all(ObjectNode root, String part, Class<T> type) {
        List<T> all = new ArrayList<>();
        root.path(part).forEach(item -> all.add(Json.read(item.toString(), type)));
        return all;
    }

    private void texts() {
        files.files().forEach((name, bytes) -> {
            boolean partial = name.startsWith(PatternFiles.PARTIALS);
            boolean template = name.startsWith(PatternFiles.TEMPLATE)
                    && TemplateFile.of(pattern, name).rendered();
            if (!KNOWN.matcher(name).matches()) {
                elsewhere.add(Utf8.at(name, 1, 1, "Nothing reads this file", advice(name)));
            } else if (partial || template || name.equals(PatternFiles.DEFINITION)) {
                Utf8.problem(name, bytes).ifPresent(elsewhere::add);
            }
        });
    }

    private static String advice(String name) {
        return name.startsWith(PatternFiles.PARTIALS)
                ? "Partials end with .peb"
                : "Put it below template if it shall be in the repository";
    }

    private void templates(boolean namesKnown) {
        CompiledPattern compiled = CompiledPattern.of(pattern);
        Names names = Names.of(pattern);
        compiled.templates()
                .check(namesKnown ? Optional.of(names.all()) : Optional.empty(), names.secrets())
                .forEach(this::tell);
        compiled.files().stream()
                .filter(file -> file.path().text().indexOf("{") < 0)
                .forEach(file -> PathRule.problem(file.path().text()).ifPresent(problem -> tell(path(file, problem))));
    }

    private static Violation path(TemplateFile file, String problem) {
        String where = file.path().name();
        return where.startsWith(DEFINITION_POINTER)
                ? Violation.at(where, problem)
                : Utf8.at(file.name(), 1, 1, problem, "Rename the file");
    }

    /** Problems of the definition get their place in it. */
    private void tell(Violation violation) {
        String pointer = violation.pointer();
        if (pointer.startsWith(DEFINITION_POINTER)) {
            document.refuse(new Violation(
                    pointer.substring(DEFINITION_POINTER.length()),
                    violation.message(),
                    violation.fix(),
                    violation.line(),
                    violation.column()));
        } else {
            elsewhere.add(violation);
        }
    }
}
