// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fractalos.pattern.difference.FileDifference;
import java.util.Optional;

/**
 * A planned file with what will be in it.
 *
 * @param mode as Git writes it, such as {@code 100644}
 * @param size in bytes
 * @param sha256 64 hexadecimal digits
 * @param text empty for a file that is no text in UTF-8
 * @param there what the repository of that name has at that path, when that is something else
 */
public record PlannedContent(
        String path, String mode, long size, String sha256, Optional<String> text, Optional<There> there) {

    /** Only what is planned: for those who need not know what people wrote. */
    public PlannedContent alone() {
        return new PlannedContent(path, mode, size, sha256, text, Optional.empty());
    }

    /**
     * What is there now.
     *
     * @param mode as Git writes it, such as {@code 100644}
     * @param difference from it to what is planned
     */
    public record There(String mode, FileDifference difference) {}

    /**
     * Which file is asked for.
     *
     * @param path as the plan has it
     */
    public record Of(
            InstanceRequest repository,

            @JsonPropertyDescription("The path of the file, as patterns.plan has it")
            String path) {}
}
