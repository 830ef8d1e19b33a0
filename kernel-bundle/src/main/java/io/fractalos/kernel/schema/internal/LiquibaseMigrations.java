// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaPlan;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Differences;
import io.fractalos.kernel.schema.compare.internal.SearchPath;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.RanChangeSet;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs committed migrations with Liquibase, which keeps the history. Who may run is decided by PostgreSQL: an advisory lock that ends with
 * the connection, so a node that was killed locks nobody out, and Liquibase's own lock row means nothing to whoever holds it.
 */
@Component(service = {Migrations.class, LiquibaseMigrations.class})
public final class LiquibaseMigrations implements Migrations {
    private static final Logger log = LoggerFactory.getLogger(LiquibaseMigrations.class);
    /** "fractal" in ASCII: the number all nodes lock on. */
    private static final long LOCK = 0x66_72_61_63_74_61_6cL;

    /** Kept, or the level set on it would be forgotten with it: what Liquibase logs, it also throws. */
    private static final java.util.logging.Logger LIQUIBASE = java.util.logging.Logger.getLogger("liquibase");

    private static final Contexts ALL = new Contexts();
    private static final LabelExpression ANY = new LabelExpression();
    /** Written as comment of the schema once all migrations ran: names them by their digest. */
    private static final String MADE_BY = "Made by the migrations ";

    private volatile @Nullable Target last;

    /** What was migrated last: connections as the owner, and what they were to be migrated to. */
    private record Target(DataSource owner, List<SchemaSource> sources) {}

    /** Called by the component runtime. */
    public LiquibaseMigrations() {
        LIQUIBASE.setLevel(Level.OFF);
    }

    @Override
    public Outcome run(DataSource owner, List<SchemaSource> sources) {
        last = new Target(owner, List.copyOf(sources));
        List<SchemaFile> migrations = sources.stream()
                .sorted(SchemaSource.KERNEL_FIRST)
                .flatMap(source -> source.migrations().stream())
                .toList();
        String digest = digest(migrations);
        try (Connection lock = owner.getConnection();
                Connection work = owner.getConnection()) {
            lock.setAutoCommit(false);
            execute(lock, "SET LOCAL lock_timeout = '10min'");
            execute(lock, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
            // Asking Liquibase, which reads and checks everything anew, takes seconds of each boot.
            if (isMadeBy(lock, digest)) {
                lock.rollback();
                return new Outcome(0, digest);
            }
            execute(work, "SET search_path TO " + SearchPath.of(SCHEMA));
            extensions(work, sources);
            int applied = update(work, owners(sources), migrations);
            execute(lock, "COMMENT ON SCHEMA " + SCHEMA + " IS '" + MADE_BY + digest + "'");
            lock.commit();
            return new Outcome(applied, digest);
        } catch (SQLException e) {
            throw MigrationProblems.refused(e);
        }
    }

    @Override
    public List<String> drift(DataSource owner, List<SchemaSource> sources) {
        Shadow declared = DeclaredShadow.of(SchemaReader.read(sources));
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            Catalog live = Catalog.of(connection, SCHEMA, declared.extensions());
            connection.rollback();
            return Differences.between(connection, declared, declared.catalog(connection), live).stream()
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

    private static boolean isMadeBy(Connection connection, String digest) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT obj_description(to_regnamespace('" + SCHEMA + "'))")) {
            return rows.next() && (MADE_BY + digest).equals(rows.getString(1));
        }
    }

    /** Where the database keeps them: the migrations, which name our place, then find them made. */
    private static void extensions(Connection connection, List<SchemaSource> sources) throws SQLException {
        String place = holds(connection, SearchPath.OURS) ? SearchPath.OURS : SearchPath.THEIRS;
        for (DeclaredSchema declared : SchemaReader.read(sources)) {
            for (String name : declared.extensions()) {
                execute(connection, "CREATE EXTENSION IF NOT EXISTS " + name + " SCHEMA " + place);
            }
        }
    }

    private static boolean holds(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT to_regnamespace('" + schema + "') IS NOT NULL")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static Set<String> owners(List<SchemaSource> sources) {
        return sources.stream().map(SchemaReader::owner).collect(Collectors.toSet());
    }

    @SuppressWarnings("IllegalCatch") // Scope.child declares Exception, whatever its runner throws
    private static int update(Connection connection, Set<String> owners, List<SchemaFile> migrations)
            throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Liquibase.class.getClassLoader());
        try {
            MigrationFiles files = new MigrationFiles(migrations);
            return Scope.child(
                    Map.of(
                            Scope.Attr.resourceAccessor.name(),
                            files,
                            Scope.Attr.ui.name(),
                            quiet(),
                            "liquibase.analytics.enabled",
                            "false"),
                    () -> update(connection, owners, files));
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

    private static int update(Connection connection, Set<String> owners, MigrationFiles files)
            throws LiquibaseException, SQLException {
        PostgresDatabase database = new PostgresDatabase();
        database.setConnection(new JdbcConnection(connection));
        database.setDefaultSchemaName(SCHEMA);
        database.setLiquibaseSchemaName(SCHEMA);
        // Not closed: that would close the connection, which is not ours.
        Liquibase liquibase = new Liquibase(MigrationFiles.ROOT, files, database);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        LockServiceFactory.getInstance().getLockService(database).forceReleaseLock();
        refuseNewer(liquibase.listUnexpectedChangeSets(ALL, ANY), owners);
        int waiting = liquibase.listUnrunChangeSets(ALL, ANY).size();
        if (waiting > 0) {
            liquibase.update(ALL, ANY);
            log.info("Migrated the database: {} change sets ran", waiting);
        }
        connection.commit();
        return waiting;
    }

    /** Liquibase would talk on standard output. */
    private static LoggerUIService quiet() {
        LoggerUIService ui = new LoggerUIService();
        ui.setStandardLogLevel(Level.FINE);
        return ui;
    }

    /** Change sets of these owners that no file has any more were written by a version that knows more than this one. */
    private static void refuseNewer(Collection<RanChangeSet> unexpected, Set<String> owners) {
        List<String> unknown = unexpected.stream()
                .filter(ran -> owners.contains(ran.getAuthor()))
                .map(ran -> ran.getChangeLog() + " " + ran.getId())
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw MigrationProblems.newer(unknown);
        }
    }

    private static String digest(List<SchemaFile> migrations) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (SchemaFile file : migrations) {
                digest.update((file.path() + "\0" + file.text() + "\0").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
