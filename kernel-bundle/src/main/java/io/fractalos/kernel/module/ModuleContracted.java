// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

/** The schema steps of a version of a module ran that an older version cannot live with. */
public record ModuleContracted(String module, String version, String by) {}
