// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.definition.Sha256;
import io.fractalos.pattern.scaffold.internal.Papers;
import io.fractalos.pattern.upgrade.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people changed of what the platform wrote, by the digests it wrote down.
 *
 * @param changed ordered paths
 * @param missing ordered paths
 */
record HandChanges(List<String> changed, List<String> missing) {

    /** Throws an invalid-request problem when the provenance is not there or is not that of the origin. */
    static HandChanges of(Origin origin, SortedMap<String, GitFile> files, Blobs blobs) throws IOException {
        List<String> changed = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (var stated : stated(origin, files, blobs).entrySet()) {
            GitFile file = files.get(stated.getKey());
            if (file == null) {
                missing.add(stated.getKey());
            } else if (!file.regular() || !digest(file, blobs).equals(stated.getValue())) {
                changed.add(stated.getKey());
            }
        }
        return new HandChanges(List.copyOf(changed), List.copyOf(missing));
    }

    /** A file that is larger than any the platform writes has no digest. */
    private static String digest(GitFile file, Blobs blobs) throws IOException {
        return blobs.content(file.id()).map(Sha256::of).orElse("");
    }

    private static SortedMap<String, String> stated(Origin origin, SortedMap<String, GitFile> files, Blobs blobs)
            throws IOException {
        GitFile file = files.get(Papers.PROVENANCE);
        if (file == null || !file.regular()) {
            throw invalid("There is no such file");
        }
        Optional<byte[]> content = blobs.content(file.id());
        JsonNode statement = json(
                content.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse(""));
        String plan = statement
                .at("/predicate/buildDefinition/internalParameters/plan")
                .asText();
        if (!plan.equals("sha256:" + origin.plan())) {
            throw invalid("It is of another plan than " + Papers.MANIFEST + " says");
        }
        SortedMap<String, String> stated = new TreeMap<>();
        statement
                .path("subject")
                .forEach(subject -> stated.put(
                        subject.path("name").asText(),
                        subject.at("/digest/sha256").asText()));
        return stated;
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text, JsonNode.class);
        } catch (FractalException e) {
            throw invalid("It is no JSON: " + e.detail());
        }
    }

    private static FractalException invalid(String message) {
        return FractalException.invalid(List.of(Violation.at(Papers.PROVENANCE + "#", message)
                .withFix("The platform wrote this file: take it back from the history of the repository")));
    }
}
