// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.Document;
import io.fractalos.kernel.yaml.DocumentFormat;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import io.fractalos.pattern.scaffold.internal.Papers;
import io.fractalos.pattern.upgrade.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads what {@code fractalos.yaml} says of a repository. Safe for use by many threads. */
final class OriginReader {
    private static final String DATE = "/spec/date";

    private final DocumentFormat format;

    OriginReader(DocumentFormats formats) {
        this.format = formats.of("the manifest of the repository", schema());
    }

    private static String schema() {
        String name = "repository.json";
        try (InputStream in = Objects.requireNonNull(OriginReader.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws an invalid-request problem with everything wrong with it, by line and column. */
    Origin read(byte[] file) {
        Document document = format.read(Papers.MANIFEST, new String(file, StandardCharsets.UTF_8));
        refuse(document);
        JsonNode root = Json.read(document.json().orElseThrow(), JsonNode.class);
        String date = root.at(DATE).asText();
        try {
            LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            document.refuse(Violation.at(DATE, "'" + date + "' is no day"));
            refuse(document);
        }
        JsonNode spec = root.path("spec");
        List<PatternName> includes = new ArrayList<>();
        spec.path("includes").forEach(pattern -> includes.add(name(pattern)));
        return new Origin(
                root.at("/metadata/name").asText(),
                name(spec.path("pattern")),
                includes,
                spec.path("parameters").toString(),
                LocalDate.parse(date),
                digest(spec.path("tree")),
                digest(spec.path("plan")));
    }

    private static void refuse(Document document) {
        List<Violation> violations = document.violations();
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations)
                    .withAction("The platform wrote this file: take it back from the history of the repository");
        }
    }

    private static PatternName name(JsonNode pattern) {
        return new PatternName(
                pattern.path("id").asText(), pattern.path("version").asText(), digest(pattern.path("digest")));
    }

    private static String digest(JsonNode text) {
        return text.asText().substring(RepositoryManifest.SHA256.length());
    }
}
