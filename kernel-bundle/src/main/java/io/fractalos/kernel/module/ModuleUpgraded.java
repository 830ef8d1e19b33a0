// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

/** A higher version of a module answers; the one before stands by. */
public record ModuleUpgraded(String module, String from, String to, String by) {}
