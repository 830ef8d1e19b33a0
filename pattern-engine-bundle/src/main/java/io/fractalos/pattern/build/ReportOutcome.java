// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import java.util.Optional;

/**
 * What became of a report.
 *
 * @param reason why it was left out, when it was
 * @param build the build it is recorded as, when it is
 */
public record ReportOutcome(Kind kind, Optional<String> reason, Optional<Long> build) {

    /** What became of it. */
    public enum Kind {
        /** It is a build now. */
        RECORDED,
        /** It was told before, and changed nothing. */
        KNOWN,
        /** It tells of nothing that is recorded. */
        IGNORED
    }
}
