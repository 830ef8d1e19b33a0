// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.environment.SecretText;
import io.fractalos.pattern.build.BuildReport;
import io.fractalos.pattern.build.BuildSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a report is signed with a secret. Takes as long for a wrong one as for a right one. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private Signature() {}

    /** Who signed it so; empty when nobody did. */
    static Optional<BuildSource> signer(BuildReport report, SecretText secret) {
        byte[] key = secret.reveal().getBytes(StandardCharsets.UTF_8);
        if (report.signature().isPresent()) {
            String right = PREFIX + HexFormat.of().formatHex(hmac(key, report.body()));
            return equal(right, report.signature().get()) ? Optional.of(BuildSource.GITHUB) : Optional.empty();
        }
        return report.token()
                .filter(token -> MessageDigest.isEqual(
                        hmac(key, token), hmac(key, secret.reveal()))) // equally long, whatever the token is
                .map(token -> BuildSource.GITLAB);
    }

    private static boolean equal(String right, String told) {
        return MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), told.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
