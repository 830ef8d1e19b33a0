// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

/** A module was stopped on purpose and stays here. */
public record ModuleDisabled(String module, String by) {}
