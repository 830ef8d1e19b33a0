// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Told of every fact committed while this node runs, in order, soon after its commit: register one as an OSGi service. Must return quickly; what
 * it throws is logged and the fact is not told again. Who must not miss facts of the time before reads them with {@link Events#after}.
 */
@ConsumerType
@FunctionalInterface
public interface EventListener {
    /** Called by one thread at a time. */
    void on(RecordedEvent event);
}
