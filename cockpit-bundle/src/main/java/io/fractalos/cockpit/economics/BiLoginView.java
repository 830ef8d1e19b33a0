// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.kernel.json.Secret;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** A login of a BI tool and what it may read. */
public record BiLoginView(String login, Scope scope) {

    /** What a login may read. */
    public enum Scope {
        /** All views, those with the cost of single people and cost rates too. */
        ALL,
        /** Hours and revenue. */
        REVENUE
    }

    /** Where the database is, as the platform reaches it. */
    public record Server(
            @Schema(description = "Several with commas where the database is on several servers")
            String host,

            @Schema(description = "Of each host") String port,
            String database) {}

    /** The logins there are, and where they log in. */
    public record Listing(Server server, List<BiLoginView> items) {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /** A tool to let in, everywhere unless a scope is said. */
    public record New(
            @Schema(description = "The tool, such as metabase", maxLength = 40)
            String name,

            Optional<Scope> scope) {}

    /** A new login with its password, which is told this once. */
    public record Access(
            String login,
            Scope scope,
            @Secret @Schema(format = "password") String password,
            Server server) {}
}
