// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.event;

import org.osgi.annotation.versioning.ConsumerType;

/** Told of every fact, in order, soon after its commit, on every node: register one as an OSGi service. Must return quickly. */
@ConsumerType
@FunctionalInterface
public interface EventListener {
    /** Called by one thread at a time. */
    void on(RecordedEvent event);
}
