// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

/**
 * The version of a module that offers commands.
 *
 * @param module its id, such as {@code finance}
 * @param version its semantic version, three numbers and dots
 */
public record CommandOwner(String module, String version) {
    /** How people refer to it, such as {@code finance 1.2.0}. */
    @Override
    public String toString() {
        return module + " " + version;
    }
}
