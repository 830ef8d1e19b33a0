// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Optional;

/**
 * A planned file with what will be in it.
 *
 * @param mode as Git writes it, such as {@code 100644}
 * @param size in bytes
 * @param sha256 64 hexadecimal digits
 * @param text empty for a file that is no text in UTF-8
 */
public record PlannedContent(String path, String mode, long size, String sha256, Optional<String> text) {

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
