// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Spelling;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.Pattern.FileRule;
import io.fractalos.pattern.definition.PatternFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** What is wrong with a definition that its schema cannot say: names, references within it, defaults, the order of versions. For one thread. */
final class DefinitionCheck {
    private static final java.util.regex.Pattern NAME = java.util.regex.Pattern.compile("[a-z][A-Za-z0-9]{0,59}");
    private static final Set<String> WORDS = Set.of(
            "and",
            Names.BLUEPRINT,
            "contains",
            "equals",
            "false",
            "in",
            "is",
            "locale",
            "loop",
            "none",
            "not",
            "null",
            "or",
            "template",
            "true",
            "with");

    private final Pattern pattern;
    private final DocumentFormats formats;
    private final Consumer<Violation> told;
    private final Set<String> taken = new HashSet<>();

    private DefinitionCheck(Pattern pattern, DocumentFormats formats, Consumer<Violation> told) {
        this.pattern = pattern;
        this.formats = formats;
        this.told = told;
    }

    static void of(Pattern pattern, DocumentFormats formats, Consumer<Violation> told) {
        DefinitionCheck check = new DefinitionCheck(pattern, formats, told);
        check.parameters(Json.read(pattern.parameters(), JsonNode.class));
        check.computed();
        check.rules();
        check.includes();
        check.checks();
        check.upgrades();
        check.kernel();
        check.deprecated();
    }

    private void parameters(JsonNode schema) {
        schema.path("properties").properties().forEach(parameter -> {
            String pointer = "/parameters/properties/" + parameter.getKey();
            name(pointer, parameter.getKey());
            secret(pointer, parameter.getValue());
            defaults(pointer, parameter.getValue());
        });
        long declared = schema.path("properties")
                .valueStream()
                .mapToLong(DefinitionCheck::secrets)
                .sum();
        if (secrets(schema) > declared) {
            tell("/parameters", "A secret is declared with its parameter, not beside it", "Move it below properties");
        }
        Set<String> known = new HashSet<>(taken);
        JsonNode names = schema.path("required");
        for (int i = 0; i < names.size(); i++) {
            reference("/parameters/required/" + i, "parameter", names.get(i).asText(), known);
        }
    }

    private void name(String pointer, String name) {
        if (!NAME.matcher(name).matches()) {
            tell(pointer, "'" + name + "' is no name for templates", "Write it like siteTitle");
        } else if (WORDS.contains(name)) {
            tell(pointer, "'" + name + "' is a word of the template language", "Choose another name");
        } else if (!taken.add(name)) {
            tell(pointer, "There is a '" + name + "' already", "Choose another name");
        }
    }

    /** How many schemas within that one, itself included, are of secrets; in values the two words mean nothing. */
    private static long secrets(JsonNode schema) {
        long own = schema.path("format").asText().equals("secret") ? 1 : 0;
        return own + inner(schema).stream().mapToLong(DefinitionCheck::secrets).sum();
    }

    private static List<JsonNode> inner(JsonNode schema) {
        List<JsonNode> all = new ArrayList<>();
        Stream.of("properties", "allOf", "anyOf", "oneOf")
                .forEach(name -> schema.path(name).forEach(all::add));
        Stream.of("items", "not", "if", "then", "else")
                .map(schema::path)
                .filter(JsonNode::isObject)
                .forEach(all::add);
        return all;
    }

    private void secret(String pointer, JsonNode parameter) {
        boolean secret = parameter.path("format").asText().equals("secret");
        if (secrets(parameter) > (secret ? 1 : 0)) {
            tell(pointer, "A secret cannot be part of another parameter", "Make it one of its own");
        }
        if (secret && !parameter.path("type").asText().equals("string")) {
            tell(pointer + "/type", "A secret is text", "Write string");
        }
        if (secret && parameter.has("default")) {
            tell(pointer + "/default", "A secret has no default", "Remove it");
        }
    }

    private void defaults(String pointer, JsonNode parameter) {
        JsonNode value = parameter.path("default");
        if (!value.isMissingNode() && !parameter.path("format").asText().equals("secret")) {
            formats.of("the parameter", parameter.toString()).violations(value.toString()).stream()
                    .map(violation -> violation.under(pointer + "/default"))
                    .forEach(this::tell);
        }
    }

    private void computed() {
        for (int i = 0; i < pattern.computed().size(); i++) {
            name("/computed/" + i + "/name", pattern.computed().get(i).name());
        }
    }

    private void rules() {
        for (int i = 0; i < pattern.rules().size(); i++) {
            rule("/files/" + i, pattern.rules().get(i));
        }
    }

    private void rule(String pointer, FileRule rule) {
        List<String> all = pattern.files().files().keySet().stream()
                .filter(name -> name.startsWith(PatternFiles.TEMPLATE))
                .map(name -> name.substring(PatternFiles.TEMPLATE.length()))
                .toList();
        if (all.stream().noneMatch(rule::fits)) {
            tell(
                    pointer + "/path",
                    "No file of the template fits '" + rule.path() + "'",
                    Spelling.closest(rule.path(), all)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Write a path below template, or remove the rule"));
        }
        if (rule.each().isPresent() != rule.as().isPresent()) {
            boolean nameless = rule.each().isPresent();
            tell(
                    pointer + (nameless ? "/each" : "/as"),
                    nameless ? "The items of the list have no name" : "There is no list to take items from",
                    nameless ? "Add as: and a name" : "Add each: and a list");
        }
        rule.as().ifPresent(name -> item(pointer + "/as", name));
    }

    /** Loops may share the name of their item, but hide nothing else. */
    private void item(String pointer, String name) {
        if (taken.contains(name) || WORDS.contains(name)) {
            tell(pointer, "There is a '" + name + "' already", "Choose another name");
        }
    }

    private void includes() {
        for (int i = 0; i < pattern.includes().size(); i++) {
            String range = pattern.includes().get(i).version();
            try {
                new VersionRange(range);
            } catch (IllegalArgumentException e) {
                tell(
                        "/includes/" + i + "/version",
                        "'" + range + "' is no range of versions",
                        "Write it like [1.0,2.0)");
            }
        }
    }

    private void checks() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < pattern.checks().size(); i++) {
            String name = pattern.checks().get(i).name();
            if (!names.add(name)) {
                tell("/checks/" + i + "/name", "There is a check '" + name + "' already", "Choose another name");
            }
        }
    }

    private void upgrades() {
        Version before = Version.emptyVersion;
        for (int i = 0; i < pattern.upgrades().size(); i++) {
            Version version = Version.parseVersion(pattern.upgrades().get(i).version());
            String pointer = "/upgrade/" + i + "/version";
            if (version.compareTo(before) <= 0) {
                tell(pointer, version + " does not come after " + before, "Write the oldest version first");
            } else if (version.compareTo(Version.parseVersion(pattern.version())) > 0) {
                tell(pointer, "The pattern is " + pattern.version() + " only", "Raise its version");
            }
            before = version;
            renames(
                    "/upgrade/" + i + "/renames/",
                    pattern.upgrades().get(i).renames().orElse(List.of()));
        }
    }

    private void renames(String pointer, List<Pattern.Rename> renames) {
        Set<String> left = new HashSet<>();
        Set<String> reached = new HashSet<>();
        for (int i = 0; i < renames.size(); i++) {
            Pattern.Rename rename = renames.get(i);
            if (!left.add(rename.from())) {
                tell(
                        pointer + i + "/from",
                        "'" + rename.from() + "' went elsewhere already",
                        "A file has one new path");
            }
            if (!reached.add(rename.to())) {
                tell(
                        pointer + i + "/to",
                        "Another file went to '" + rename.to() + "' already",
                        "Give each its own path");
            }
        }
    }

    private void kernel() {
        pattern.kernel().ifPresent(range -> {
            try {
                new VersionRange(range);
            } catch (IllegalArgumentException e) {
                tell("/kernel", "'" + range + "' is no range of versions", "Write it like \"[1.0,2)\"");
            }
        });
    }

    private void deprecated() {
        pattern.deprecated().ifPresent(deprecation -> {
            deprecation
                    .since()
                    .filter(since -> Version.parseVersion(since).compareTo(Version.parseVersion(pattern.version())) > 0)
                    .ifPresent(since -> tell(
                            "/deprecated/since",
                            "The pattern is " + pattern.version() + " only",
                            "Name this version or one before"));
            deprecation
                    .replacedBy()
                    .filter(pattern.id()::equals)
                    .ifPresent(id -> tell(
                            "/deprecated/replacedBy", "A pattern does not replace itself", "Name another pattern"));
        });
    }

    private void reference(String pointer, String what, String name, Set<String> known) {
        if (!known.contains(name)) {
            tell(
                    pointer,
                    "There is no " + what + " '" + name + "'",
                    Spelling.closest(name, known)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Declare it, or remove it here"));
        }
    }

    private void tell(String pointer, String message, String fix) {
        tell(Violation.at(pointer, message).withFix(fix));
    }

    private void tell(Violation violation) {
        told.accept(new Violation(
                PatternFiles.DEFINITION + "#" + violation.pointer(),
                violation.message(),
                violation.fix(),
                violation.line(),
                violation.column()));
    }
}
