// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.SchemaPlan;
import io.fractalos.kernel.schema.SchemaPlan.Change;
import io.fractalos.kernel.schema.SchemaPlan.Statement;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Differences;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import io.fractalos.kernel.schema.compare.internal.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What leads a live database to what is declared: looked up, never run. The one change it makes is rolled back: the shadow of the declaration. */
final class LivePlan {
    private LivePlan() {}

    static SchemaPlan of(DataSource owner, List<SchemaSource> sources) {
        List<DeclaredSchema> declared = SchemaReader.read(sources);
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return plan(declared, differences(connection, DeclaredShadow.of(declared)));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw FractalException.unavailable(
                            "The database cannot be compared with what is declared: " + e.getMessage(),
                            "Put right what the message names, then look again")
                    .causedBy(e);
        }
    }

    /** How the live schema differs from what makes it. Rolls the connection's transaction back. */
    static List<Difference> differences(Connection connection, Shadow declared) throws SQLException {
        Catalog live = Catalog.of(connection, declared.realm(), declared.extensions());
        connection.rollback();
        return Differences.between(connection, declared, declared.catalog(connection), live);
    }

    private static SchemaPlan plan(List<DeclaredSchema> declared, List<Difference> differences) {
        LiveHints hints = new LiveHints(declared, differences);
        List<Difference> hinted = differences.stream().map(hints::applied).toList();
        return new SchemaPlan(
                hinted.stream().map(difference -> change(difference, hints)).toList(),
                Difference.repairs(hinted).stream()
                        .map(step -> new Statement(step.sql(), step.lock().text()))
                        .toList());
    }

    private static Change change(Difference difference, LiveHints hints) {
        return new Change(
                difference.object().key(),
                difference.sentence(),
                difference.severity(),
                difference.lock().text(),
                difference.reversible(),
                Stream.of(difference.risk(), hints.missing(difference))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(". ")),
                hints.said(difference),
                difference.repair().stream().map(Step::sql).toList(),
                difference.reverse().stream().map(Step::sql).toList());
    }
}
