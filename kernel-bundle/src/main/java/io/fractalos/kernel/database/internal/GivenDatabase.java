// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.environment.internal.DatabaseSettings;
import io.fractalos.kernel.problem.FractalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The provider {@code postgres}: a server of someone else's. The owner is given; the runtime user is given too, or made with a password of
 * ours when the owner may create roles.
 */
public final class GivenDatabase {
    /** The oldest server that is tested. */
    static final int OLDEST = 17;

    private GivenDatabase() {}

    /** Prepares the database of these settings; {@code data} is the folder a password of ours is kept in. */
    public static Access prepare(DatabaseSettings settings, Path data) {
        return prepare(settings, data, OLDEST);
    }

    static Access prepare(DatabaseSettings settings, Path data, int oldest) {
        String url = settings.url().orElseThrow();
        Login owner = owner(settings, url);
        String user = settings.appUser().orElse(Roles.APP);
        refuseSameUser(user, owner.user());
        try (Connection connection = Access.source(url, owner).getConnection()) {
            requireVersion(connection, oldest);
            Pooler.refuse(Access.source(url, owner), "database.url");
            Login app = new Login(user, appPassword(settings, connection, new KeptPassword(data, user), user));
            Roles.open(connection, user);
            return verified(new Access(url, owner, app));
        } catch (SQLException e) {
            throw ConnectProblem.of(e, url, owner.user());
        }
    }

    static void refuseSameUser(String app, String owner) {
        if (app.equals(owner)) {
            throw FractalException.unavailable(
                    "The database users of owner and app are both '" + app + "'",
                    "Set database.app.user to another user: the running platform must not be able to change tables");
        }
    }

    static Login owner(DatabaseSettings settings, String url) {
        PGSimpleDataSource parsed = new PGSimpleDataSource();
        parsed.setUrl(url);
        String user = settings.ownerUser()
                .orElse(Optional.ofNullable(parsed.getUser()).orElse(""));
        String password = settings.ownerPassword()
                .map(SecretText::reveal)
                .orElse(Optional.ofNullable(parsed.getPassword()).orElse(""));
        if (user.isEmpty()) {
            throw FractalException.unavailable(
                    "database.owner.user is not given", "Give it and database.owner.password, or both in database.url");
        }
        return new Login(user, password);
    }

    static void requireVersion(Connection connection, int oldest) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < oldest) {
            throw FractalException.unavailable(
                    "The database server is PostgreSQL " + version + "; " + oldest + " or newer is needed",
                    "Upgrade the server, or use the embedded database");
        }
    }

    /** The given password or one of ours; a user that does not exist yet is made with it. */
    static String appPassword(DatabaseSettings settings, Connection owner, KeptPassword kept, String user)
            throws SQLException {
        boolean exists = Roles.exists(owner, user);
        if (exists && settings.appPassword().isEmpty() && kept.find().isEmpty()) {
            throw FractalException.unavailable(
                    "The database user '" + user + "' exists, and its password is not given",
                    "Set database.app.password, or set database.app.user to a user that does not exist yet");
        }
        String password = settings.appPassword().map(SecretText::reveal).orElseGet(kept::get);
        if (!exists) {
            Roles.ensure(owner, new Login(user, password));
        }
        return password;
    }

    static Access verified(Access access) {
        try (Connection connection = access.asApp().getConnection()) {
            Roles.refuseTooMuchPower(connection);
            return access;
        } catch (SQLException e) {
            throw ConnectProblem.of(e, access.url(), access.app().user());
        }
    }
}
