// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.bi.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.compare.internal.PlainSql;
import io.fractalos.kernel.schema.internal.BiScope;
import io.fractalos.kernel.schema.internal.BiViews;
import io.fractalos.kernel.schema.internal.LiveSchema;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postgresql.PGConnection;

/**
 * Logins of the database for BI tools. Each is a member of one of two groups, which may read the views made for them and nothing else; it
 * cannot write, whatever it is granted later, unless it asks for that in its session. Safe for use by many threads.
 */
@Component(service = BiLogins.class)
public final class BiLogins {
    /** What every login begins with, so that none is mistaken for a role of another use. */
    static final String PREFIX = "bi_";

    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String EXISTS = "42710";
    private static final int SECRET_BYTES = 24;
    private static final int MOST_CONNECTIONS = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<DataSource> owner;

    /** Called by the component runtime. */
    @Activate
    public BiLogins(@Reference LiveSchema live) {
        this(() -> live.find()
                .map(LiveSchema.Declaration::owner)
                .orElseThrow(() -> FractalException.unavailable(
                        "The schema is not ready yet", "Wait for the boot; fractal:boot tells how far it is")));
    }

    BiLogins(Supplier<DataSource> owner) {
        this.owner = owner;
    }

    /** A login and what it may read. */
    record Found(String login, BiScope scope) {}

    /** Where the database is, as this node reaches it. */
    BiServer server() {
        return asOwner(connection -> BiServer.of(connection.getMetaData().getURL()), Optional.empty());
    }

    /** Makes the login and answers its password, which is kept nowhere but as the verifier in the database. */
    String create(String login, BiScope scope) {
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return asOwner(
                connection -> {
                    BiViews.open(connection, BiScope.values());
                    PlainSql.execute(
                            connection, "CREATE ROLE " + login + " LOGIN CONNECTION LIMIT " + MOST_CONNECTIONS);
                    // The password is hashed here: neither the server's log nor a listing of its statements ever holds
                    // it.
                    connection
                            .unwrap(PGConnection.class)
                            .alterUserPassword(login, password.toCharArray(), "scram-sha-256");
                    PlainSql.execute(connection, "ALTER ROLE " + login + " SET default_transaction_read_only = on");
                    PlainSql.execute(connection, "ALTER ROLE " + login + " SET search_path = fractal");
                    PlainSql.execute(connection, "GRANT " + BiViews.name(connection, scope) + " TO " + login);
                    if (!PlainSql.asks(
                            connection, "SELECT has_database_privilege(?, current_database(), 'CONNECT')", login)) {
                        PlainSql.execute(
                                connection,
                                "GRANT CONNECT ON DATABASE " + BiViews.database(connection) + " TO " + login);
                    }
                    return password;
                },
                Optional.of(new Found(login, scope)));
    }

    /** The logins of this database by name. */
    List<Found> all() {
        return asOwner(
                connection -> {
                    List<Found> found = new ArrayList<>();
                    for (BiScope scope : BiScope.values()) {
                        if (BiViews.exists(connection, scope)) {
                            found.addAll(members(connection, scope));
                        }
                    }
                    return List.copyOf(found);
                },
                Optional.empty());
    }

    /** Ends its sessions and drops it; not-found when it is no login for BI tools of this database. */
    void revoke(String login) {
        if (all().stream().noneMatch(found -> found.login().equals(login))) {
            throw FractalException.notFound("BI login", login);
        }
        asOwner(
                connection -> {
                    PlainSql.execute(
                            connection,
                            "REVOKE CONNECT ON DATABASE " + BiViews.database(connection) + " FROM " + login);
                    PlainSql.execute(connection, "GRANT " + login + " TO CURRENT_USER");
                    PlainSql.asks(
                            connection,
                            "SELECT bool_and(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = ?",
                            login);
                    PlainSql.execute(connection, "DROP ROLE " + login);
                    return true;
                },
                Optional.empty());
    }

    private static List<Found> members(Connection connection, BiScope scope) throws SQLException {
        List<Found> members = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT m.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member"
                                + " JOIN pg_roles g ON g.oid = a.roleid WHERE starts_with(m.rolname, '" + PREFIX
                                + "') AND m.rolcanlogin AND g.rolname = " + scope.group() + " ORDER BY 1")) {
            while (rows.next()) {
                members.add(new Found(rows.getString(1), scope));
            }
        }
        return members;
    }

    /** One transaction as the owner. */
    private <T> T asOwner(Work<T> work, Optional<Found> wanted) {
        try (Connection connection = owner.get().getConnection()) {
            connection.setAutoCommit(false);
            try {
                T answer = work.on(connection);
                connection.commit();
                return answer;
            } catch (SQLException e) {
                connection.rollback();
                throw problem(connection, e, wanted);
            }
        } catch (SQLException e) {
            throw FractalException.unavailable(
                            "The database does not answer its owner: " + e.getMessage(),
                            "See that it runs, then try again")
                    .causedBy(e);
        }
    }

    private static FractalException problem(Connection connection, SQLException e, Optional<Found> wanted)
            throws SQLException {
        if (EXISTS.equals(e.getSQLState()) && wanted.isPresent()) {
            return FractalException.conflict(
                            "There is a role " + wanted.get().login() + " already",
                            "Choose another name, or revoke that one first (bi.revoke); roles belong to the whole server")
                    .causedBy(e);
        }
        String action = INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
                ? wanted.isPresent()
                        ? "Let an administrator of the database run this: "
                                + BiViews.script(
                                        connection,
                                        wanted.get().login(),
                                        wanted.get().scope())
                        : "Let an administrator of the database do it, or run this once: ALTER ROLE "
                                + PlainSql.text(connection, "quote_ident(current_user)") + " CREATEROLE;"
                : "Put right what the message names, then try again; nothing was changed";
        return FractalException.unavailable("The owner of the database may not do this: " + e.getMessage(), action)
                .causedBy(e);
    }

    /** What is done in the transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** The name of a login is that of a tool with a prefix; anything that would need quotes is invalid. */
    static String login(String tool) {
        if (!tool.matches("[a-z][a-z0-9_]{0,39}")) {
            throw FractalException.invalid(
                    "/name",
                    "'" + tool.toLowerCase(Locale.ROOT)
                            + "' is no name of a tool: up to 40 letters a to z, digits and underscores");
        }
        return tool.startsWith(PREFIX) ? tool : PREFIX + tool;
    }
}
