// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.boot;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The work of a boot phase that belongs to another feature: register one as an OSGi service. The list of phases and their order are fixed by
 * the kernel; a phase of that list without its step fails, and a step for another phase is never run.
 */
@ConsumerType
public interface BootStep {
    /** The phase it is the work of, such as {@code identity}. */
    String phase();

    /**
     * Does the work, once per boot and again when boot is repeated after a failure, so it must be able to find its own work done. Throws
     * FractalException for what an operator can put right; anything else is an incident.
     *
     * @return what the result depends on, equal on every node and at every boot with equal inputs: no times, no counters, no secrets
     */
    String run();
}
