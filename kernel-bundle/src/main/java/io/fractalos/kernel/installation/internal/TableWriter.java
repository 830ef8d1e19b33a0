// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Index.Chunk;
import io.fractalos.kernel.installation.internal.Index.Content;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.compare.internal.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes the rows of a table in place of what it holds, in the transaction of its connection. No trigger sees them: what triggers made moves too. */
record TableWriter(Connection connection, Source source) {
    private static final int BUFFER = 1 << 16;

    void write(LiveTable table, Content content) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            // Functions that check rows may name what is beside their table.
            statement.execute("SET LOCAL search_path TO " + SearchPath.of(table.schema()));
            statement.execute("ALTER TABLE " + table.sqlName() + " DISABLE TRIGGER USER");
            statement.execute("TRUNCATE " + table.sqlName());
            if (content.rows() > 0) {
                copy(table, content);
            }
            statement.execute("ALTER TABLE " + table.sqlName() + " ENABLE TRIGGER USER");
        } catch (SQLException e) {
            connection.rollback();
            throw FractalException.unavailable(
                            "The database refused rows of " + content.name() + ": " + e.getMessage(),
                            "Put right what the message names, then import again: it goes on with this table")
                    .causedBy(e);
        }
    }

    private void copy(LiveTable table, Content content) throws SQLException, IOException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyIn(content.columns()));
        try {
            byte[] buffer = new byte[BUFFER];
            for (Chunk chunk : content.chunks()) {
                try (InputStream in = source.open(chunk.path())) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        copy.writeToCopy(buffer, 0, read);
                    }
                }
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
