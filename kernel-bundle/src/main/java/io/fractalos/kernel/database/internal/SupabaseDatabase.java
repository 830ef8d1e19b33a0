// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import io.fractalos.kernel.environment.internal.DatabaseSettings;
import io.fractalos.kernel.problem.FractalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The provider {@code supabase}: a database of someone else's that holds more than ours, reached through a pooler in transaction mode. The
 * owner has sessions of its own and is no superuser. Only the schema {@code fractal}, and what its extensions need, is ever touched.
 */
public final class SupabaseDatabase {
    private SupabaseDatabase() {}

    /** Prepares the database of these settings; {@code data} is the folder a password of ours is kept in. */
    public static Access prepare(DatabaseSettings settings, Path data) {
        String ownerUrl = settings.ownerUrl().orElseThrow();
        Login owner = GivenDatabase.owner(settings, ownerUrl);
        String user = settings.appUser().orElse(Roles.APP);
        String role = role(user);
        GivenDatabase.refuseSameUser(role, role(owner.user()));
        try {
            Pooler.refuse(Access.throughPooler(ownerUrl, owner), "database.owner.url");
            try (Connection connection = Access.ownSession(ownerUrl, owner).getConnection()) {
                GivenDatabase.requireVersion(connection, GivenDatabase.OLDEST);
                String password = GivenDatabase.appPassword(settings, connection, new KeptPassword(data, role), role);
                Roles.openAmongOthers(connection, role);
                Access access =
                        new Access(settings.url().orElseThrow(), ownerUrl, owner, new Login(user, password), true);
                findNames(connection, access, role);
                return GivenDatabase.verified(access);
            }
        } catch (SQLException e) {
            throw ConnectProblem.of(e, ownerUrl, owner.user());
        }
    }

    /** A pooler keeps no setting of a session, so where names are looked for is a setting of the user. */
    private static void findNames(Connection owner, Access access, String role) throws SQLException {
        try {
            Roles.findNames(owner, role);
        } catch (SQLException e) {
            if (!"42501".equals(e.getSQLState())) {
                throw e;
            }
            // Who did not make a user may not change it; the user itself may.
            try (Connection own = access.asApp().getConnection()) {
                Roles.findNames(own, role);
            }
        }
    }

    /** A pooler for many projects takes {@code role.project} for the user {@code role} of a project. */
    static String role(String user) {
        int dot = user.indexOf('.');
        return dot < 0 ? user : user.substring(0, dot);
    }

    /**
     * Throws when rows of ours are hidden: such databases have been told to switch row-level security on for every new table, and without a
     * policy the platform would find every table empty. Call it once the tables are there.
     */
    public static void refuseHiddenRows(Access access) {
        try (Connection connection = access.asOwner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'fractal'::regnamespace AND c.relrowsecurity
                        AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid) ORDER BY 1""")) {
            List<String> hidden = new ArrayList<>();
            while (rows.next()) {
                hidden.add(rows.getString(1));
            }
            if (!hidden.isEmpty()) {
                throw FractalException.unavailable(
                        "Row-level security hides every row of " + hidden.size() + " of our tables, such as fractal."
                                + hidden.get(0),
                        "Remove the event trigger that switches it on for new tables, then ALTER TABLE … DISABLE ROW LEVEL SECURITY for each");
            }
        } catch (SQLException e) {
            throw ConnectProblem.of(e, access.ownerUrl(), access.owner().user());
        }
    }
}
