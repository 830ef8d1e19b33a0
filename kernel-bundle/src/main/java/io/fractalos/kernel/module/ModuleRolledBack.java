// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

/** A lower version of a module answers again; the higher one is gone. */
public record ModuleRolledBack(String module, String from, String to, String by) {}
