// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.session;

import io.fractalos.kernel.environment.Organisation;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.User;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Who is logged in, with what rights, and where: what every page needs first. */
public record SessionView(Self user, OrganisationView organisation) {

    /** The caller. */
    public record Self(
            @Schema(example = "1") long id,
            @Schema(example = "admin") String login,
            @Schema(example = "Administrator") String name,
            AccessRole role,

            @Schema(description = "Sorted, such as time:own")
            List<String> permissions,

            @Schema(description = "True until the first password was replaced")
            boolean mustChangePassword,

            @Schema(description = "IANA", example = "Europe/Berlin")
            String zone) {

        public Self {
            permissions = List.copyOf(permissions);
        }
    }

    /** Whose installation this is. */
    public record OrganisationView(
            @Schema(example = "Juniper Works") String name,

            @Schema(description = "ISO 4217, of figures", example = "EUR")
            Optional<String> currency,

            @Schema(description = "IANA", example = "Europe/Berlin")
            String zone) {}

    static SessionView of(User user, Organisation organisation) {
        return of(user, user.role().sortedPermissions(), organisation);
    }

    static SessionView of(User user, Caller caller, Organisation organisation) {
        return of(user, caller.permissions().stream().sorted().toList(), organisation);
    }

    private static SessionView of(User user, List<String> permissions, Organisation organisation) {
        String zone = organisation.zone().getId();
        return new SessionView(
                new Self(
                        user.id(),
                        user.login(),
                        user.name(),
                        user.role(),
                        permissions,
                        user.mustChangePassword(),
                        zone),
                new OrganisationView(
                        organisation.name(), organisation.currency().map(Currency::getCurrencyCode), zone));
    }
}
