// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A running SHA-256. For one thread. */
final class Sha256 {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static String of(byte[] bytes, int length) {
        Sha256 sha = new Sha256();
        sha.update(bytes, length);
        return sha.hex();
    }

    static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, bytes.length);
    }

    /** Of all that is left in the stream, which stays open. */
    static String of(InputStream in) throws IOException {
        Sha256 sha = new Sha256();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sha.update(buffer, read);
        }
        return sha.hex();
    }

    void update(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    void line(String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The digest so far; starts anew after that. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
