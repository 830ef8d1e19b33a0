// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.bi.internal;

import java.util.Properties;
import org.postgresql.Driver;

/**
 * Where a BI tool finds the database: as this node reaches it, which another machine may have to do under another name.
 *
 * @param host name or address; several with commas between them where the database is on several servers
 * @param port of each host
 */
public record BiServer(String host, String port, String database) {

    /** The server of an address of JDBC; users, passwords and options in it are left out. */
    static BiServer of(String url) {
        Properties parts = Driver.parseURL(url, null);
        if (parts == null) {
            throw new IllegalStateException("This is no address of PostgreSQL");
        }
        // Brackets are the notation of addresses, not part of the host's name.
        String host = parts.getProperty("PGHOST", "localhost").replace("[", "").replace("]", "");
        return new BiServer(host, parts.getProperty("PGPORT", "5432"), parts.getProperty("PGDBNAME", ""));
    }
}
