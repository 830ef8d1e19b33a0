// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/** Reads the index of an export and proves that every byte it names is the one that was written. */
final class CheckedExport {
    /** No way out of the folder, and nothing hidden but Git's own. */
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@+-]*(/[A-Za-z0-9_][A-Za-z0-9_.@+-]*)*");

    private static final String COPY_AGAIN =
            "Copy the export again from where it was written, or write it anew with fractal:installation-export";

    private final Source source;
    private final String product;
    private final List<Violation> violations = new ArrayList<>();

    private CheckedExport(Source source, String product) {
        this.source = source;
        this.product = product;
    }

    /** The index of an export that is whole; otherwise a problem that names everything that is not. */
    static Index of(Source source, String product) throws IOException {
        return new CheckedExport(source, product).check();
    }

    private Index check() throws IOException {
        Set<String> there = source.paths();
        if (!there.contains(Index.NAME)) {
            throw there.contains(FolderTarget.UNFINISHED)
                    ? Source.refused(
                            "The export in " + source.place() + " is not complete: it was cut while it was written",
                            "Run fractal:installation-export with the same folder again, where it came from")
                    : Source.refused(
                            source.place() + " is not an export of FractalOS: it has no " + Index.NAME,
                            "Name a folder that fractal:installation-export wrote, or a file that 'fractalos backup' wrote");
        }
        byte[] json = bytes(Index.NAME);
        JsonNode root = parse(json);
        String sums = there.contains(Index.SUMS) ? new String(bytes(Index.SUMS), StandardCharsets.UTF_8) : "";
        if (!sums.contains(Sha256.of(json, json.length) + "  " + Index.NAME + "\n")) {
            throw Source.refused(
                    Index.NAME + " is not the one that was written: its SHA-256 differs from " + Index.SUMS,
                    COPY_AGAIN);
        }
        Index index = read(root);
        if (!sums.equals(index.sums(json))) {
            violations.add(
                    Violation.at(Index.SUMS, "Is not the file that was written").withFix(COPY_AGAIN));
        }
        Set<String> extra = new TreeSet<>(there);
        extra.removeAll(Set.of(Index.NAME, Index.SUMS));
        index.tables().forEach(table -> table.chunks()
                .forEach(chunk -> file(there, extra, chunk.path(), chunk.bytes(), chunk.sha256())));
        index.files().forEach(file -> file(there, extra, file.path(), file.bytes(), file.sha256()));
        extra.forEach(path -> violations.add(
                Violation.at(path, "Is not part of this export").withFix("Move it out of " + source.place())));
        if (!Index.digest(index.tables(), index.sequences(), index.modules()).equals(index.digest())) {
            violations.add(Violation.at(Index.NAME, "Its digest is not the one of its tables and modules")
                    .withFix(COPY_AGAIN));
        }
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations);
        }
        return index;
    }

    private static JsonNode parse(byte[] json) throws IOException {
        JsonNode root;
        try {
            root = Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw Source.refused(Index.NAME + " cannot be read as JSON; it was damaged", COPY_AGAIN)
                    .causedBy(e);
        }
        if (!root.path("format").asText().equals(Index.FORMAT)) {
            throw Source.refused(
                    Index.NAME + " is not one of FractalOS: its format is not '" + Index.FORMAT + "'",
                    "Name a folder that fractal:installation-export wrote, or a file that 'fractalos backup' wrote");
        }
        return root;
    }

    /** The version first: what a newer one wrote need not look like what this one knows. */
    private Index read(JsonNode root) {
        if (root.path("formatVersion").asInt() > Index.VERSION) {
            throw newer(
                    "in format " + root.path("formatVersion").asInt() + "; this version reads up to " + Index.VERSION,
                    root);
        }
        String wrote = root.path("product").asText();
        if (Version.valueOf(wrote).compareTo(Version.valueOf(product)) > 0) {
            throw newer("which is newer than this one (" + product + ")", root);
        }
        if (root.path("formatVersion").asInt() < Index.WITH_MODULES) {
            ((ObjectNode) root).putArray("modules");
        }
        try {
            return Json.mapper().treeToValue(root, Index.class);
        } catch (JsonProcessingException e) {
            throw Json.invalid(e).withAction(COPY_AGAIN);
        }
    }

    private static FractalException newer(String how, JsonNode root) {
        return FractalException.of(
                        ProblemType.CONFLICT,
                        "The export was written by FractalOS "
                                + root.path("product").asText() + ", " + how)
                .withAction("Install FractalOS " + root.path("product").asText() + " or newer, then import there");
    }

    private byte[] bytes(String path) throws IOException {
        try (InputStream in = source.open(path)) {
            return in.readAllBytes();
        }
    }

    private void file(Set<String> there, Set<String> extra, String path, long bytes, String sha256) {
        if (!PATH.matcher(path).matches()) {
            violations.add(Violation.at(Index.NAME, "Names a path outside of the export: " + path)
                    .withFix(COPY_AGAIN));
        } else if (!there.contains(path)) {
            violations.add(Violation.at(path, "Is missing").withFix(COPY_AGAIN));
        } else {
            extra.remove(path);
            changed(path, bytes, sha256);
        }
    }

    private void changed(String path, long bytes, String sha256) {
        try (InputStream in = source.open(path)) {
            if (!Sha256.of(in).equals(sha256)) {
                violations.add(Violation.at(
                                path, "Is not the file that was written (" + bytes + " bytes with another SHA-256)")
                        .withFix(COPY_AGAIN));
            }
        } catch (IOException e) {
            violations.add(
                    Violation.at(path, "Cannot be read: " + e.getMessage()).withFix(COPY_AGAIN));
        }
    }
}
