// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

/** A module that was stopped on purpose answers again. */
public record ModuleEnabled(String module, String by) {}
