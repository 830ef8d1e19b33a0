// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import org.osgi.annotation.versioning.ProviderType;

/** The logs of builds that ran here. Safe for use by many threads. */
@ProviderType
public interface BuildLogs {
    /** Lines in their order. Throws NOT_FOUND for the build, and INVALID_REQUEST for a limit out of its range. */
    LogPage lines(LogPage.Question question);
}
