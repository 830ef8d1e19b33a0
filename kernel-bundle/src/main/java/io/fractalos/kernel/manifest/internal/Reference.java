// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

/**
 * That a manifest names another.
 *
 * @param pointer where it does so
 */
record Reference(String pointer, Key to) {}
