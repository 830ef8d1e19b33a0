// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Differences;
import io.fractalos.kernel.schema.compare.internal.Kind;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import io.fractalos.kernel.schema.compare.internal.Step;
import io.fractalos.kernel.testing.RandomSchema;
import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random schemas: what their DDL makes is never told as drift, and the repair SQL makes the same from nothing and takes it away again. With
 * {@code -Dfractalos.roundtrips=1000} more of them, with {@code -Dfractalos.roundtrips.first} others.
 */
class RoundTripTest {
    private static final int COUNT = Integer.getInteger("fractalos.roundtrips", 150);
    private static final long FIRST = Long.getLong("fractalos.roundtrips.first", 1);

    @Test
    void whatIsDeclaredIsNeverDrift() throws SQLException {
        long objects = 0;
        try (TestDatabase database = TestDatabase.blank();
                Connection connection = database.owner().getConnection()) {
            connection.setAutoCommit(false);
            for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
                objects += check(connection, seed);
            }
        }
        assertThat(objects).as("objects compared").isGreaterThan(COUNT * 10L);
    }

    private static int check(Connection connection, long seed) throws SQLException {
        Shadow shadow = DeclaredShadow.of(SchemaReader.read(List.of(RandomSchema.of(seed))));
        Catalog declared = shadow.catalog(connection);

        run(connection, shadow.ddl().stream());
        assertThat(Differences.between(declared, live(connection, shadow)))
                .extracting(Difference::sentence)
                .as("drift of seed %s", seed)
                .isEmpty();
        connection.rollback();

        List<Difference> missing = Differences.between(declared, live(connection, shadow));
        run(connection, Difference.repairs(missing).stream().map(Step::sql));
        assertThat(Differences.between(declared, live(connection, shadow)))
                .extracting(Difference::sentence)
                .as("what repair left of seed %s", seed)
                .isEmpty();
        run(connection, Difference.reverses(missing).stream().map(Step::sql));
        assertThat(live(connection, shadow).objects().values())
                .as("what the reverse left of seed %s", seed)
                .allMatch(object -> object.kind() == Kind.SCHEMA);
        connection.rollback();
        return declared.objects().size();
    }

    private static Catalog live(Connection connection, Shadow shadow) throws SQLException {
        return Catalog.of(connection, "fractal", shadow.extensions());
    }

    private static void run(Connection connection, Stream<String> sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL check_function_bodies = off; SET LOCAL search_path = fractal, ext; "
                    + sql.collect(Collectors.joining(";\n")));
        }
    }
}
