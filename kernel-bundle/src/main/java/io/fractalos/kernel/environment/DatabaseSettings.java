// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import java.util.Optional;

/**
 * Where the data is.
 *
 * @param url the JDBC URL, given exactly when the provider is postgres; may hold user and password
 * @param poolSize how many connections are kept open, at least 1
 */
public record DatabaseSettings(
        Provider provider,
        Optional<String> url,
        Optional<String> ownerUser,
        Optional<String> ownerPassword,
        Optional<String> appUser,
        Optional<String> appPassword,
        int poolSize) {

    /** Who runs the database. */
    public enum Provider {
        /** This installation, as a child process. */
        EMBEDDED,
        /** Someone else: a PostgreSQL server reached by its URL. */
        POSTGRES
    }

    /** Without the passwords, and without the URL, which may hold one. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + provider + "]";
    }
}
