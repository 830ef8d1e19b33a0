// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition;

/** What Git remembers of the rights of a file. Never read from a disk: a JAR has none, and a umask changes them. */
public enum FileMode {
    PLAIN,
    EXECUTABLE
}
