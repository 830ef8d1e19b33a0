// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.schema.SchemaSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What a move has to know of archives of modules, from those who keep and read them. Safe for use by many threads. */
public interface ModuleArchives {
    /** The archive kept in this database under that SHA-256; nothing when it is not kept, or not whole. */
    Optional<byte[]> find(Connection connection, String digest) throws SQLException;

    /**
     * The tables that an archive declares, with their migrations; nothing when it declares none. Throws an invalid-request problem when the
     * bytes are no module.
     *
     * @param name what problems call it
     */
    Optional<SchemaSource> schema(String name, byte[] archive);
}
