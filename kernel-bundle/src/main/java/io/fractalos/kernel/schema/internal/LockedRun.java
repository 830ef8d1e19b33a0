// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.Migrations.Outcome;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.PlainSql;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.compare.internal.SearchPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrates one realm. Who may run is decided by PostgreSQL: an advisory lock that ends with the connection, so a node that was killed locks
 * nobody out, and Liquibase's own lock row means nothing to whoever holds it.
 */
final class LockedRun {
    private static final Logger log = LoggerFactory.getLogger(LockedRun.class);
    /** "fractal" in ASCII: the number all nodes lock on. */
    private static final long LOCK = 0x66_72_61_63_74_61_6cL;
    /** Written as comment of the schema once all asked for ran: names them by their digest. */
    private static final String MADE_BY = "Made by the migrations ";

    private static final String WITHOUT_CONTRACTING = "Made by the expanding migrations ";

    private final Realm realm;
    private final List<SchemaSource> sources;
    private final Supplier<List<DeclaredSchema>> declared;
    private final List<SchemaFile> migrations;
    private final LiquibaseRun liquibase;

    LockedRun(Realm realm, List<SchemaSource> sources, Supplier<List<DeclaredSchema>> declared) {
        this.realm = realm;
        this.sources = sources.stream().sorted(SchemaSource.KERNEL_FIRST).toList();
        this.declared = declared;
        this.migrations = this.sources.stream()
                .flatMap(source -> source.migrations().stream())
                .toList();
        this.liquibase = new LiquibaseRun(realm, migrations);
    }

    /** True when a comment of a schema says that migrations made it. */
    static boolean madeByMigrations(String comment) {
        return comment.startsWith(MADE_BY) || comment.startsWith(WITHOUT_CONTRACTING);
    }

    /**
     * Runs what has not run yet, under the lock.
     *
     * @param contracting false to leave out what an older version cannot live with, unless no run ever ended: then there is no older version
     */
    Outcome run(DataSource owner, boolean contracting) {
        String digest = digest();
        String whole = MADE_BY + digest;
        return locked(owner, (lock, work) -> {
            String made = comment(lock);
            // Asking Liquibase, which reads and checks everything anew, takes seconds of each boot.
            if (made.equals(whole) || (!contracting && made.equals(WITHOUT_CONTRACTING + digest))) {
                return new Outcome(0, digest);
            }
            prepare(work);
            boolean all = contracting || !madeByMigrations(made);
            int applied = liquibase.update(work, owners(), all);
            if (applied > 0) {
                log.info("Migrated {}: {} change sets ran", realm.schema(), applied);
            }
            if (!isBehind(work)) {
                comment(lock, all ? whole : WITHOUT_CONTRACTING + digest);
            }
            return new Outcome(applied, digest);
        });
    }

    /**
     * Makes what another database has, under the lock: runs these change sets, unless they ran already, and no others.
     *
     * @param comment what the schema says there about what made it
     */
    void repeat(DataSource owner, Set<String> changeSets, String comment) {
        locked(owner, (lock, work) -> {
            prepare(work);
            liquibase.repeat(work, changeSets);
            comment(lock, comment);
            return comment;
        });
    }

    /** Whether a newer version of the module, which this one can live with, made the schema: what it says there shall stay. */
    private boolean isBehind(Connection connection) throws SQLException {
        Set<String> known = steps().stream().map(ChangeStep::key).collect(Collectors.toSet());
        return realm.isModule() && !known.containsAll(history(connection, realm));
    }

    /** Work with the connection that holds the lock, and the one that migrates. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection lock, Connection work) throws SQLException;
    }

    private static <T> T locked(DataSource owner, Work<T> todo) {
        try (Connection lock = owner.getConnection();
                Connection work = owner.getConnection()) {
            lock.setAutoCommit(false);
            PlainSql.execute(lock, "SET LOCAL lock_timeout = '10min'");
            PlainSql.execute(lock, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
            T answer = todo.on(lock, work);
            lock.commit();
            return answer;
        } catch (SQLException e) {
            throw MigrationProblems.refused(e);
        }
    }

    /** What {@link #run} would do now, a sentence each; changes nothing. */
    List<String> plan(DataSource owner, boolean contracting) {
        try (Connection connection = owner.getConnection()) {
            if (!hasHistory(connection, realm)) {
                return liquibase.steps().stream().map(ChangeStep::sentence).toList();
            }
            connection.setAutoCommit(false);
            boolean all = contracting || !madeByMigrations(comment(connection));
            return liquibase.waiting(connection, owners(), all).stream()
                    .map(ChangeStep::sentence)
                    .toList();
        } catch (SQLException e) {
            throw MigrationProblems.refused(e);
        }
    }

    /** All change sets, in order. */
    List<ChangeStep> steps() {
        try {
            return liquibase.steps();
        } catch (SQLException e) {
            throw MigrationProblems.refused(e);
        }
    }

    private void prepare(Connection work) throws SQLException {
        if (realm.isModule()) {
            ModuleRoles.prepare(work, realm);
        }
        PlainSql.execute(work, "SET search_path TO " + SearchPath.of(realm.schema()));
        String place = SearchPath.ofExtensions(work);
        for (DeclaredSchema schema : declared.get()) {
            for (String name : schema.extensions()) {
                // Where the database keeps them: the migrations, which name our place, then find them made.
                PlainSql.execute(work, "CREATE EXTENSION IF NOT EXISTS " + name + " SCHEMA " + place);
            }
        }
        if (realm.maker().isPresent()) {
            PlainSql.execute(work, "SET ROLE " + realm.maker().get());
        }
    }

    static boolean hasHistory(Connection connection, Realm realm) throws SQLException {
        return PlainSql.asks(connection, "SELECT to_regclass('" + realm.schema() + ".databasechangelog') IS NOT NULL");
    }

    /** The keys of the change sets that ran, sorted; none when there is no history. */
    static SortedSet<String> history(Connection connection, Realm realm) throws SQLException {
        SortedSet<String> ran = new TreeSet<>();
        if (!hasHistory(connection, realm)) {
            return ran;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT filename, id, author FROM " + realm.schema() + ".databasechangelog")) {
            while (rows.next()) {
                ran.add(LiquibaseRun.key(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return ran;
    }

    private String comment(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT coalesce(obj_description(to_regnamespace('" + realm.schema() + "')), '')")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private void comment(Connection connection, String text) throws SQLException {
        PlainSql.execute(connection, "COMMENT ON SCHEMA " + realm.schema() + " IS '" + text.replace("'", "''") + "'");
    }

    private Set<String> owners() {
        return sources.stream().map(SchemaReader::owner).collect(Collectors.toSet());
    }

    private String digest() {
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
}
