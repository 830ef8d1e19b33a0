// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

/** A version of a module that came by a feature or by hand is wanted from now on. */
public record ModuleAdopted(String module, String version) {}
