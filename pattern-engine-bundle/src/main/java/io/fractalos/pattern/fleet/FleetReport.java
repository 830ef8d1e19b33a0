// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.fleet;

import java.time.LocalDate;
import java.util.List;

/**
 * How an upgrade is to go, or went, in each repository.
 *
 * @param version what they are brought to
 * @param date the day that files and commits bear
 * @param repositories by name
 * @param hash SHA-256 over the plans of all, 64 hexadecimal digits
 */
public record FleetReport(
        String pattern, String version, LocalDate date, List<RepositoryUpgrade> repositories, String hash) {
    /** Copies the list. */
    public FleetReport {
        repositories = List.copyOf(repositories);
    }
}
