// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import java.security.SecureRandom;

/** Passwords a person can read aloud and type. */
public final class ReadablePassword {
    /** No letters that are taken for others. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReadablePassword() {}

    /** A new one: 25 random letters and digits in five groups, over 120 bits. */
    public static String random() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "")
                    .append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
