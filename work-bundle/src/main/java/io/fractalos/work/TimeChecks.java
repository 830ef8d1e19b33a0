// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import org.osgi.annotation.versioning.ProviderType;

/** Looks for what is odd in recorded time. Safe for use by many threads; all of a page is of one moment. */
@ProviderType
public interface TimeChecks {
    /** One page of what is odd in that period, by day, person and kind; of the caller's own time without {@code time:all}. */
    Page<TimeFinding> page(Caller caller, TimeFinding.Filter filter, PageRequest request);
}
