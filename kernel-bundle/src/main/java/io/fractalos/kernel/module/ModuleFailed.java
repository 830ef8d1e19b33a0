// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

/** A version of a module was refused, or did not get well; nothing of it answers. */
public record ModuleFailed(String module, String version, String problem) {}
