// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

/** A database user and its password, which no text shows. */
public record Login(String user, String password) {
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
