// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.SchemaPlan;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Runs the committed migrations of the bundles with Liquibase, which keeps the history. */
@Component(service = {Migrations.class, LiquibaseMigrations.class})
public final class LiquibaseMigrations implements Migrations {
    private volatile @Nullable Target last;

    /** What was migrated last: connections as the owner, and what they were to be migrated to. */
    private record Target(DataSource owner, List<SchemaSource> sources) {}

    @Override
    public Outcome run(DataSource owner, List<SchemaSource> sources) {
        last = new Target(owner, List.copyOf(sources));
        return new LockedRun(Realm.FRACTAL, sources, () -> SchemaReader.read(sources)).run(owner, true);
    }

    @Override
    public List<String> drift(DataSource owner, List<SchemaSource> sources) {
        return drift(owner, DeclaredShadow.of(SchemaReader.read(sources)));
    }

    /** The same for one realm. */
    public static List<String> drift(DataSource owner, Shadow declared) {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            return LivePlan.differences(connection, declared).stream()
                    .map(Difference::sentence)
                    .toList();
        } catch (SQLException e) {
            throw MigrationProblems.refused(e);
        }
    }

    /** What would lead the database of the last run to what is declared, even when that run failed; changes nothing. */
    public SchemaPlan plan() {
        Target target = last;
        if (target == null) {
            throw FractalException.unavailable(
                    "There is no database yet", "Wait for the boot; fractal:boot tells how far it is");
        }
        return LivePlan.of(target.owner(), target.sources());
    }
}
