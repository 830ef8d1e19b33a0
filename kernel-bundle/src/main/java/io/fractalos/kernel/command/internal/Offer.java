// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

/**
 * A command as one version of a module offers it.
 *
 * @param loader the class loader of the source, which the module's code finds as that of its thread
 */
record Offer(OfferedCommand command, ModuleVersion version, SourceGate gate, ClassLoader loader) {}
