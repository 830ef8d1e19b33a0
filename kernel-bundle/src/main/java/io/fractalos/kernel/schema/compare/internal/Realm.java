// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A part of the database that is migrated, compared and used by itself.
 *
 * @param schema the PostgreSQL schema
 * @param role who uses it: reads and writes rows as the declarations grant, and nothing else
 * @param maker who owns the schema and all in it, and has no right to any other; when absent, the role the owner's connections are of
 */
public record Realm(String schema, String role, Optional<String> maker) {
    /** The platform's own. */
    public static final Realm FRACTAL = new Realm("fractal", "fractal_app", Optional.empty());

    /** What the names of the schemas of modules begin with. */
    public static final String MODULE = "module_";

    /** The platform's schema and those of modules, by oid, as SQL. A schema named like a module's that its maker does not own is somebody else's. */
    public static final String SCHEMAS =
            "(SELECT oid FROM pg_namespace WHERE nspname = 'fractal' OR (starts_with(nspname, 'module_')"
                    + " AND pg_get_userbyid(nspowner) = 'owner_of_' || nspname))";

    /** That of the module with this id. Ids have hyphens and no underscores, so no two of them share one. */
    public static Realm ofModule(String id) {
        String name = MODULE + id.replace('-', '_');
        return new Realm(name, name, Optional.of("owner_of_" + name));
    }

    /** The id of the module a schema of that name belongs to. */
    public static String module(String schema) {
        return schema.substring(MODULE.length()).replace('_', '-');
    }

    /** True for a module's. */
    public boolean isModule() {
        return maker.isPresent();
    }

    /** Until the transaction ends, what is made on the connection belongs to the maker, who can reach nothing outside. */
    public void enter(Connection connection) throws SQLException {
        if (maker.isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL ROLE " + maker.get());
            }
        }
    }
}
