// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

/** A version of a module answers, or stands by, that was not here before. */
public record ModuleInstalled(String module, String version, String by) {}
