// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.fleet;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How an upgrade is to go, or went, in each repository.
 *
 * @param version what they are brought to
 * @param deprecated why nothing new should be made from that version; that keeps nobody from it
 * @param date the day that files and commits bear
 * @param repositories by name
 * @param hash SHA-256 over the plans of all, 64 hexadecimal digits
 */
public record FleetReport(
        String pattern,
        String version,
        Optional<String> deprecated,
        LocalDate date,
        List<RepositoryUpgrade> repositories,
        String hash) {
    /** Copies the list. */
    public FleetReport {
        repositories = List.copyOf(repositories);
    }
}
