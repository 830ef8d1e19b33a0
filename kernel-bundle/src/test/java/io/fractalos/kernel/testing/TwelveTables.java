// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A schema of 12 tables and two views that has one of everything, to make drift in. */
public final class TwelveTables {
    private static final String NEEDS = "CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA ext";

    private TwelveTables() {}

    /** The statements that make it, names not qualified. */
    public static List<String> ddl() {
        try (InputStream in = TwelveTables.class.getResourceAsStream("twelve-tables.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.concat(
                            Stream.of(NEEDS),
                            Stream.of(text.split(";\n", -1))
                                    .map(sql -> sql.replaceAll("(?m)^--.*$", "").strip())
                                    .filter(sql -> !sql.isEmpty()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It as what is declared. */
    public static Shadow declared() {
        return new Shadow(ddl(), Set.of("btree_gist"), Realm.FRACTAL);
    }

    /** Makes it in the schema {@code fractal}, as the owner. */
    public static void create(TestDatabase database) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : ddl()) {
                statement.execute(sql);
            }
        }
    }
}
