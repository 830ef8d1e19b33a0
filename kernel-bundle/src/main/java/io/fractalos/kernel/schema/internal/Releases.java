// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fractalos.kernel.schema.SchemaFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which migrations were released, with their digests: installations have run them, so they stay as they are.
 *
 * @param digests SHA-256 of each released file, by name
 * @param versions the names of the files each version has, in the order of releases
 */
public record Releases(SortedMap<String, String> digests, List<Version> versions) {
    /** The name of the file, beside the migrations. */
    public static final String FILE = "releases.yaml";

    /** The files of a released version: its own and those of all versions before. */
    public record Version(String name, List<String> files) {}

    /** Reads {@value #FILE}: versions in order, each with the files it added and their digests. */
    public static Releases read(String yaml) {
        SortedMap<String, String> digests = new TreeMap<>();
        List<Version> versions = new ArrayList<>();
        try {
            for (Map.Entry<String, JsonNode> version :
                    new YAMLMapper().readTree(yaml).properties()) {
                for (Map.Entry<String, JsonNode> file : version.getValue().properties()) {
                    digests.put(file.getKey(), file.getValue().asText());
                }
                versions.add(new Version(version.getKey(), List.copyOf(digests.keySet())));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(FILE + " is not valid YAML", e);
        }
        return new Releases(digests, versions);
    }

    /** Nothing released yet. */
    public static Releases none() {
        return new Releases(new TreeMap<>(), List.of());
    }

    /** The released files that are missing or not as released, a sentence each. */
    public List<String> broken(List<SchemaFile> migrations) {
        Map<String, String> texts = migrations.stream().collect(Collectors.toMap(SchemaFile::name, SchemaFile::text));
        List<String> sentences = new ArrayList<>();
        digests.forEach((name, digest) -> {
            if (!texts.containsKey(name)) {
                sentences.add("The released migration " + name + " is gone; installations need it to be told apart");
            } else if (!digest.equals(digest(texts.get(name)))) {
                sentences.add("The released migration " + name
                        + " was changed; put it back and say the change in the YAML or a new file");
            }
        });
        return sentences;
    }

    /** Whether the file is part of a released version. */
    public boolean released(SchemaFile migration) {
        return digests.containsKey(migration.name());
    }

    /** The name of the one file that is written from the declaration until the next release. */
    public String plannedFile() {
        int last = digests.isEmpty() ? 0 : Integer.parseInt(digests.lastKey().substring(0, 4));
        return "%04d-planned.sql".formatted(last + 1);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
