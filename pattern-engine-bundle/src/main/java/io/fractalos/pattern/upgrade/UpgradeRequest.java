// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

import io.fractalos.pattern.definition.Pattern;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What shall be upgraded, and to what. The same version with other parameters is an upgrade as well.
 *
 * @param repository a bare repository or a folder with a working tree
 * @param branch what people work on, such as {@code main}
 * @param source has the pattern the repository was made from
 * @param target the pattern as it shall be, of the same id
 * @param parameters a JSON object laid over the recorded parameters, null for back to the default; the recorded ones when there is none
 * @param date the day that files and commit of the upgrade bear
 */
public record UpgradeRequest(
        Path repository,
        String branch,
        PatternSource source,
        Pattern target,
        Optional<String> parameters,
        LocalDate date,
        ConflictPolicy conflicts) {}
