// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

/** The tables of a module went, with their data. */
public record ModulePurged(String module, String by) {}
