// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.Provider;
import io.fractalos.kernel.environment.SecretText;
import java.util.Optional;

/**
 * Where the data is.
 *
 * @param url the JDBC URL, given exactly when the provider is not embedded; may hold user and password
 * @param ownerUrl where the owner connects, given exactly when the provider is supabase
 * @param poolSize how many connections are kept open, at least 1
 */
public record DatabaseSettings(
        Provider provider,
        Optional<String> url,
        Optional<String> ownerUrl,
        Optional<String> ownerUser,
        Optional<SecretText> ownerPassword,
        Optional<String> appUser,
        Optional<SecretText> appPassword,
        int poolSize) {

    /** Without the passwords, and without the URLs, which may hold one. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + provider + "]";
    }
}
