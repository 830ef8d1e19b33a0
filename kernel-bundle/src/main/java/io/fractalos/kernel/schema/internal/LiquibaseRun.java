// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.compare.internal.Realm;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.change.AbstractSQLChange;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.filter.ChangeSetFilter;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.ui.LoggerUIService;

/** Liquibase on migrations in memory, for one realm. It takes part in no transaction of others: its connection is its own meanwhile. */
final class LiquibaseRun {
    /** Kept, or the level set on it would be forgotten with it: what Liquibase logs, it also throws. */
    private static final java.util.logging.Logger LIQUIBASE = java.util.logging.Logger.getLogger("liquibase");

    private static final Contexts ALL = new Contexts();
    private static final LabelExpression ANY = new LabelExpression();

    private final Realm realm;
    private final MigrationFiles files;

    LiquibaseRun(Realm realm, List<SchemaFile> migrations) {
        LIQUIBASE.setLevel(Level.OFF);
        this.realm = realm;
        this.files = new MigrationFiles(migrations);
    }

    /** Runs what has not run yet, without the contracting change sets when asked to, and says how many it ran. */
    int update(Connection connection, Set<String> owners, boolean contracting) throws SQLException {
        LabelExpression labels = contracting ? ANY : new LabelExpression("!" + ChangeStep.CONTRACT);
        return inScope(() -> {
            Liquibase liquibase = liquibase(connection);
            LockServiceFactory.getInstance()
                    .getLockService(liquibase.getDatabase())
                    .forceReleaseLock();
            refuseNewer(liquibase.listUnexpectedChangeSets(ALL, ANY), owners);
            int waiting = liquibase.listUnrunChangeSets(ALL, labels).size();
            if (waiting > 0) {
                liquibase.update(ALL, labels);
            }
            connection.commit();
            return waiting;
        });
    }

    /** Runs those of these change sets that have not run yet, in the order of the files. */
    void repeat(Connection connection, Set<String> keys) throws SQLException {
        inScope(() -> {
            Liquibase liquibase = liquibase(connection);
            Database database = liquibase.getDatabase();
            LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
            DatabaseChangeLog log = liquibase.getDatabaseChangeLog();
            liquibase.checkLiquibaseTables(false, log, ALL, ANY);
            log.validate(database, ALL, ANY);
            ShouldRunChangeSetFilter waiting = new ShouldRunChangeSetFilter(database);
            new ChangeLogIterator(log, waiting, new Asked(keys))
                    .run(
                            new UpdateVisitor(database, new DefaultChangeExecListener(), waiting),
                            new RuntimeEnvironment(database, ALL, ANY));
            connection.commit();
            return keys;
        });
    }

    /** Change sets with these keys. */
    private record Asked(Set<String> keys) implements ChangeSetFilter {
        @Override
        public ChangeSetFilterResult accepts(ChangeSet set) {
            boolean asked = keys.contains(key(set.getFilePath(), set.getId(), set.getAuthor()));
            return new ChangeSetFilterResult(asked, asked ? "It is asked for" : "Nobody asked for it", Asked.class);
        }
    }

    /** What has not run yet of a schema with a history, in order; runs nothing. */
    List<ChangeStep> waiting(Connection connection, Set<String> owners, boolean contracting) throws SQLException {
        LabelExpression labels = contracting ? ANY : new LabelExpression("!" + ChangeStep.CONTRACT);
        return inScope(() -> {
            Liquibase liquibase = liquibase(connection);
            refuseNewer(liquibase.listUnexpectedChangeSets(ALL, ANY), owners);
            List<ChangeStep> steps = liquibase.listUnrunChangeSets(ALL, labels).stream()
                    .map(LiquibaseRun::step)
                    .toList();
            connection.rollback();
            return steps;
        });
    }

    /** All change sets in order, whether they ran or not; needs no database. */
    List<ChangeStep> steps() throws SQLException {
        return inScope(() -> new Liquibase(MigrationFiles.ROOT, files, new PostgresDatabase())
                .getDatabaseChangeLog().getChangeSets().stream()
                        .map(LiquibaseRun::step)
                        .toList());
    }

    private static ChangeStep step(ChangeSet set) {
        List<String> statements = set.getChanges().stream()
                .filter(AbstractSQLChange.class::isInstance)
                .map(change -> ((AbstractSQLChange) change).getSql())
                .toList();
        String comment = set.getComments() == null ? "" : set.getComments();
        boolean contracting = set.getLabels().getLabels().contains(ChangeStep.CONTRACT);
        return new ChangeStep(
                key(set.getFilePath(), set.getId(), set.getAuthor()),
                set.getAuthor(),
                comment,
                contracting,
                statements);
    }

    /** What the history knows a change set by. */
    static String key(String file, String id, String author) {
        return file + "::" + id + "::" + author;
    }

    private Liquibase liquibase(Connection connection) throws LiquibaseException {
        PostgresDatabase database = new PostgresDatabase();
        database.setConnection(new JdbcConnection(connection));
        database.setDefaultSchemaName(realm.schema());
        database.setLiquibaseSchemaName(realm.schema());
        // Not closed: that would close the connection, which is not ours.
        Liquibase liquibase = new Liquibase(MigrationFiles.ROOT, files, database);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        return liquibase;
    }

    @SuppressWarnings("IllegalCatch") // Scope.child declares Exception, whatever its runner throws
    private <T> T inScope(Scope.ScopedRunnerWithReturn<T> work) throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Liquibase.class.getClassLoader());
        try {
            return Scope.child(
                    Map.of(
                            Scope.Attr.resourceAccessor.name(),
                            files,
                            Scope.Attr.ui.name(),
                            quiet(),
                            "liquibase.analytics.enabled",
                            "false"),
                    work);
        } catch (LiquibaseException e) {
            throw MigrationProblems.failed(e);
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Liquibase threw what it never declared", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static boolean contracting(RanChangeSet ran) {
        return ran.getLabels() != null && ran.getLabels().getLabels().contains(ChangeStep.CONTRACT);
    }

    /** Liquibase would talk on standard output. */
    private static LoggerUIService quiet() {
        LoggerUIService ui = new LoggerUIService();
        ui.setStandardLogLevel(Level.FINE);
        return ui;
    }

    /**
     * Change sets of these owners that no file has any more were written by a version that knows more than this one. A module lives with them
     * as long as none contracts: so it does while both versions are here, and after a rollback.
     */
    private void refuseNewer(Collection<RanChangeSet> unexpected, Set<String> owners) {
        List<RanChangeSet> newer = unexpected.stream()
                .filter(ran -> owners.contains(ran.getAuthor()))
                .toList();
        if (realm.isModule() && newer.stream().noneMatch(LiquibaseRun::contracting)) {
            return;
        }
        List<String> unknown = newer.stream()
                .map(ran -> ran.getChangeLog() + " " + ran.getId())
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw MigrationProblems.newer(unknown);
        }
    }
}
