// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.json.internal.SchemaCheck;
import io.fractalos.kernel.yaml.internal.SchemaAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which files a module may hold, and the JSON Schema each kind of file keeps. Safe for use by many threads. */
final class FileFormats {
    /**
     * A kind of file.
     *
     * @param path what its paths look like
     * @param check its schema, when it has one of its own
     * @param advice how problems call it
     */
    record FileFormat(Pattern path, Optional<SchemaCheck> check, SchemaAdvice advice) {}

    private static final List<FileFormat> ALL = List.of(
            checked("module\\.yaml", "module.json", "module.yaml"),
            checked("patterns/[^/]+/pattern\\.yaml", "pattern.json", "the pattern"),
            checked("commands/[^/]+\\.yaml", "commands.json", "the commands"),
            checked("views/[^/]+\\.yaml", "view.json", "the view"),
            plain("workflows/[^/]+\\.yaml", "the workflow"));

    private FileFormats() {}

    /** What a YAML file of that path must look like; nothing when it is not for us to say. */
    static Optional<FileFormat> of(String path) {
        return ALL.stream()
                .filter(format -> format.path().matcher(path).matches())
                .findFirst();
    }

    private static FileFormat checked(String path, String schema, String title) {
        return new FileFormat(
                Pattern.compile(path), Optional.of(new SchemaCheck(read(schema))), new SchemaAdvice(title));
    }

    private static FileFormat plain(String path, String title) {
        return new FileFormat(Pattern.compile(path), Optional.empty(), new SchemaAdvice(title));
    }

    private static JsonNode read(String name) {
        try (InputStream in =
                Objects.requireNonNull(FileFormats.class.getResourceAsStream("/kernel/module/" + name), name)) {
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
