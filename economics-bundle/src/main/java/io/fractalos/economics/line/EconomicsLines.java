// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.line;

import io.fractalos.kernel.identity.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Cost and revenue of jobs that is not time. Safe for use by many threads. Closed months take none and give none back: a conflict. Cost lines
 * need {@code economics:cost} besides and do not exist for callers without it.
 */
@ProviderType
public interface EconomicsLines {
    /**
     * Records a line, needs {@code rates:write}. The same source and key with the same content answers the line that is there; with another
     * content it is a conflict.
     */
    EconomicsLine record(Caller caller, EconomicsLine.Kind kind, EconomicsLine.New line);

    /** Removes a line, or throws not-found; needs {@code rates:write}. */
    void remove(Caller caller, long id);

    /** Lines, newest day first; needs {@code economics:read}. */
    EconomicsLine.Listing list(Caller caller, EconomicsLine.Filter filter);
}
