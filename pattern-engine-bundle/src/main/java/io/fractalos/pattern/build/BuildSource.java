// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

/** Who ran a build. */
public enum BuildSource {
    /** A node of this installation. */
    LOCAL,
    /** GitHub, or what speaks as it does. */
    GITHUB,
    /** GitLab, or what speaks as it does. */
    GITLAB
}
