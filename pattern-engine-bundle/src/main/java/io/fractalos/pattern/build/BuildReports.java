// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import org.osgi.annotation.versioning.ProviderType;

/** Takes what others tell of builds they ran. Safe for use by many threads. */
@ProviderType
public interface BuildReports {
    /**
     * Takes a report, when it is signed with the secret of the repository: the setting {@code builds.webhook.<name>.secret}. The same report told
     * twice is recorded once.
     *
     * <p>Throws NOT_AUTHENTICATED, with no other word, for a wrong or missing signature, an unknown repository and one without a secret alike;
     * TOO_MANY_REQUESTS for more than ten of these within a minute from one sender for one repository; INVALID_REQUEST when a report that is
     * signed well cannot be read. One that is signed well is taken however many were not.
     */
    ReportOutcome take(BuildReport report);
}
