// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

/** A version of a module went on purpose; its tables stay. */
public record ModuleRemoved(String module, String version, String by) {}
