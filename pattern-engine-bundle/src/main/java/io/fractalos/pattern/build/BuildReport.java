// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import java.util.Optional;

/**
 * A report as it came in; nothing of it is trusted.
 *
 * @param repository the name of the repository
 * @param sender the address it came from, for counting wrong ones
 * @param event what it says it is about: {@code X-GitHub-Event} or {@code X-Gitlab-Event}
 * @param signature {@code X-Hub-Signature-256}: {@code sha256=} and the HMAC of the body in hexadecimal digits
 * @param token {@code X-Gitlab-Token}: the secret itself
 * @param body JSON text
 */
public record BuildReport(
        String repository,
        String sender,
        Optional<String> event,
        Optional<String> signature,
        Optional<String> token,
        String body) {

    /** Without the token and the body. */
    @Override
    public String toString() {
        return "BuildReport[" + repository + " from " + sender + "]";
    }
}
