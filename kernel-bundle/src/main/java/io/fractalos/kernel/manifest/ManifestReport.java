// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

import java.util.List;

/**
 * What was found in files of manifests.
 *
 * @param files how many files were read
 * @param manifests how many manifests without a problem of their own they hold
 * @param problems everything wrong, by file, line and column
 * @param conversions the manifests written in an older format than the kind's newest, and read as that
 */
public record ManifestReport(
        int files, int manifests, List<ManifestProblem> problems, List<ManifestConversion> conversions) {

    public ManifestReport {
        problems = List.copyOf(problems);
        conversions = List.copyOf(conversions);
    }

    /** True when nothing is wrong. */
    public boolean valid() {
        return problems.isEmpty();
    }
}
