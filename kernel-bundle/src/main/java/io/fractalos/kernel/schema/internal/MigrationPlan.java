// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Differences;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.internal.Ddl.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans, at build time, the migration that leads from what released migrations make to what is declared. What would lose data is planned only
 * where the declaration says what becomes of the data.
 */
public final class MigrationPlan {
    private MigrationPlan() {}

    /**
     * The steps for one owner, in the order they can run in.
     *
     * <p>Throws an invalid-request problem that names each place where data would be lost, with the hint to write there, or the place of what
     * PostgreSQL refuses.
     *
     * @param connection as the owner, not in auto-commit mode, to a database that all sources but this owner's newest declarations have
     *     migrated; everything done to it is rolled back
     * @param sources of all owners that migrate up to this one
     * @param releases of the owner's bundle
     */
    public static List<Step> of(Connection connection, List<SchemaSource> sources, String owner, Releases releases)
            throws SQLException {
        List<DeclaredSchema> declared = SchemaReader.read(sources);
        DeclaredSchema own = declared.stream()
                .filter(schema -> schema.owner().equals(owner))
                .findFirst()
                .orElseThrow();
        return of(connection, declared, own, new LossRules(own, Optional.of(releases)));
    }

    /**
     * The steps for a module, those marked that an older version cannot live with. Throws as the other does.
     *
     * @param connection as the owner, not in auto-commit mode, to a database where the module's released migrations ran, all of them
     */
    public static List<Step> ofModule(Connection connection, SchemaSource source, String module, Releases releases)
            throws SQLException {
        DeclaredSchema own = SchemaReader.read(module, source);
        return of(connection, List.of(own), own, new LossRules(own, Optional.of(releases)));
    }

    private static List<Step> of(
            Connection connection, List<DeclaredSchema> declared, DeclaredSchema own, LossRules rules)
            throws SQLException {
        Realm realm = own.realm();
        Set<String> extensions = new TreeSet<>();
        declared.forEach(schema -> extensions.addAll(schema.extensions()));
        Catalog wanted = DeclaredShadow.of(declared).catalog(connection);
        realm.enter(connection);
        Catalog live = Catalog.of(connection, realm, extensions);
        List<Step> steps = new ArrayList<>(Preparation.of(own, live, wanted));
        List<Difference> differences;
        try (Statement statement = connection.createStatement()) {
            for (Step step : steps) {
                for (String sql : step.statements()) {
                    statement.execute(sql);
                }
            }
            differences = Differences.between(wanted, Catalog.of(connection, realm, extensions));
        } finally {
            connection.rollback();
        }
        List<Violation> lost = rules.broken(differences);
        if (!lost.isEmpty()) {
            throw FractalException.invalid(lost);
        }
        int renamed =
                (int) steps.stream().takeWhile(step -> !step.contracting()).count();
        boolean any = renamed < steps.size();
        steps.addAll(new MigrationSteps(own, live).of(differences));
        if (any) {
            // What follows a new name uses it.
            steps.subList(renamed, steps.size()).replaceAll(Step::asContracting);
        }
        return realm.isModule()
                ? List.copyOf(steps)
                : steps.stream().map(Step::asAnyOther).toList();
    }
}
