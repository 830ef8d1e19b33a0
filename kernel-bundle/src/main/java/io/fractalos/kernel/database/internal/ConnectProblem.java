// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import io.fractalos.kernel.problem.FractalException;
import java.sql.SQLException;
import java.util.Objects;

/** Why a database cannot be used, in the words of whoever runs it. */
final class ConnectProblem {
    private ConnectProblem() {}

    static FractalException of(SQLException e, String url, String user) {
        String where = url.replaceAll("\\?.*", "");
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        FractalException problem =
                switch (state) {
                    case "28P01", "28000" ->
                        FractalException.unavailable(
                                "The database at " + where + " does not let '" + user + "' in",
                                "Check the user and password of the database in etc/fractalos.cfg (fractal:env shows where each came from)");
                    case "3D000" ->
                        FractalException.unavailable(
                                "The database of " + where + " does not exist",
                                "Create it (CREATE DATABASE), or correct database.url");
                    case "42501" ->
                        FractalException.unavailable(
                                "The database user '" + user + "' may not do what boot needs: " + e.getMessage(),
                                String.valueOf(e.getMessage()).contains("for database")
                                        ? "As the owner of the database: GRANT CREATE ON DATABASE … TO \"" + user + "\""
                                        : "Give it that right, or let an administrator do it once (see docs/guide/operate.md)");
                    case "26000", "42P05" ->
                        FractalException.unavailable(
                                "The database at " + where + " mixes up prepared statements: " + e.getMessage(),
                                "There is a pooler in transaction mode between. " + Pooler.ACTION);
                    case "53300" ->
                        FractalException.unavailable(
                                "The database at " + where + " has no connection left",
                                "Lower database.pool.size, or raise max_connections of the server");
                    case "08P01" ->
                        FractalException.unavailable(
                                "The pooler at " + where + " refuses: " + e.getMessage(),
                                String.valueOf(e.getMessage()).contains("startup parameter")
                                        ? Pooler.ACTION
                                        : "Check user, password and database name as the pooler knows them");
                    default ->
                        state.startsWith("08") || state.startsWith("57P")
                                ? FractalException.unavailable(
                                        "The database at " + where + " cannot be reached: " + e.getMessage(),
                                        "Start it, or correct database.url; boot goes on by itself once it answers")
                                : FractalException.unavailable(
                                        "The database at " + where + " refused to be prepared: " + e.getMessage(),
                                        "Put right what the message names; boot tries again by itself");
                };
        return problem.causedBy(e);
    }
}
