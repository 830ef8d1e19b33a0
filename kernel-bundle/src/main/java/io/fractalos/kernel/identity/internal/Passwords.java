// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of passwords (bcrypt). A check costs a quarter of a second of one core on purpose, so only half of the cores are ever busy with them.
 * Safe for use by many threads.
 */
final class Passwords {
    private static final int SHORTEST = 12;
    /** What bcrypt looks at; more would be cut off in silence. */
    private static final int MOST_BYTES = 72;

    private static final Semaphore CORES =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private final int cost;
    private final String nobodysHash;

    Passwords(int cost) {
        this.cost = cost;
        this.nobodysHash = hashed("nobody's password");
    }

    /** What is wrong with a new password, pointing at the field it was given in. */
    static Optional<Violation> problem(String pointer, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of(Violation.at(pointer, "A password has at least " + SHORTEST + " characters")
                    .withFix("A few words that only you put together are easy to remember"));
        }
        return bytes(password).length > MOST_BYTES
                ? Optional.of(Violation.at(pointer, "A password has at most " + MOST_BYTES + " bytes"))
                : Optional.empty();
    }

    /** The hash to store; throws an invalid-request problem when the password is too short or too long. */
    String hash(String pointer, String password) {
        problem(pointer, password).ifPresent(violation -> {
            throw FractalException.invalid(violation.pointer(), violation.message());
        });
        return hashed(password);
    }

    /** True when it is the password of that hash. Takes as long without a hash, so that nobody learns which logins exist. */
    boolean matches(String password, @Nullable String hash) {
        byte[] given = bytes(password);
        boolean possible = hash != null && given.length <= MOST_BYTES;
        byte[] checked = given.length <= MOST_BYTES ? given : new byte[] {1};
        byte[] against = (hash == null ? nobodysHash : hash).getBytes(StandardCharsets.UTF_8);
        CORES.acquireUninterruptibly();
        try {
            return BCrypt.verifyer().verify(checked, against).verified && possible;
        } finally {
            CORES.release();
        }
    }

    private String hashed(String password) {
        CORES.acquireUninterruptibly();
        try {
            return new String(BCrypt.withDefaults().hash(cost, bytes(password)), StandardCharsets.UTF_8);
        } finally {
            CORES.release();
        }
    }

    /** The same letters are the same password whichever keyboard composed them. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }
}
