// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import java.util.Arrays;

/**
 * A secret somebody configured. No text shows it: {@link #toString} is three asterisks, and JSON has nothing to read it by. Immutable, safe
 * for use by many threads.
 *
 * <p>It is kept as characters, not as a text, so that only who asks for it makes copies. That does not hide it from a dump of the heap.
 */
public final class SecretText {
    private final char[] characters;

    private SecretText(char[] characters) {
        this.characters = characters;
    }

    /** A secret of these characters. */
    public static SecretText of(String text) {
        return new SecretText(text.toCharArray());
    }

    /** The secret as a text, for interfaces that take no other; ask for it where it is used, and do not keep it. */
    public String reveal() {
        return new String(characters);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretText secret && Arrays.equals(characters, secret.characters);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(characters);
    }

    @Override
    public String toString() {
        return "***";
    }
}
