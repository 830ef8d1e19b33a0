// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.source;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Git repository that patterns are read from.
 *
 * @param name the name of its manifest
 * @param url where it is, without a login
 * @param refs the branches and tags that are to be read, as its manifest says; empty for the default branch
 * @param folder the folder below which patterns are looked for; empty for everywhere
 * @param read the branches and tags that were read, with what was found there; stays as it was while reading fails
 * @param readAt when it was last read
 * @param nextAt when it is read next at the latest
 * @param problem why reading it failed the last time
 */
public record GitSource(
        String name,
        String url,
        List<String> refs,
        String folder,
        List<ReadRef> read,
        Optional<Instant> readAt,
        Instant nextAt,
        Optional<String> problem) {
    /** Copies the lists. */
    public GitSource {
        refs = List.copyOf(refs);
        read = List.copyOf(read);
    }

    /**
     * A branch or tag that was read.
     *
     * @param ref its full name, such as {@code refs/tags/v1.0}
     * @param commit where it stood: the id of a commit, or of an annotated tag
     * @param patterns how many patterns were found that can be read
     * @param broken how many were found that cannot; {@code patterns.list} tells why
     */
    public record ReadRef(String ref, String commit, int patterns, int broken) {
        /** Its name as people say it, such as {@code v1.0}. */
        public String shortName() {
            return ref.replaceFirst("^refs/(heads|tags)/", "");
        }
    }

    /** Which source is meant. */
    public record Name(
            @JsonPropertyDescription("The name of the manifest")
            String name) {}

    /**
     * All sources.
     *
     * @param sources by name
     */
    public record Listing(List<GitSource> sources) {
        /** Copies the list. */
        public Listing {
            sources = List.copyOf(sources);
        }
    }
}
