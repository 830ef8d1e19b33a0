// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

/** The input of a command that needs none, or the answer of one that has none: {@code {}}. */
public record Nothing() {
    /** The one value. */
    public static final Nothing NOTHING = new Nothing();
}
