// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import io.fractalos.cockpit.web.Identified;
import io.fractalos.cockpit.web.Versioned;
import io.fractalos.work.Client;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** A client as the cockpit shows it. */
public record ClientView(
        @Schema(example = "12") long id,
        @Schema(example = "harbor-and-pine-coffee") String slug,
        @Schema(example = "Harbor & Pine Coffee") String name,

        @Schema(description = "ISO 4217, when it differs from the organisation's", example = "EUR")
        Optional<String> currency,

        boolean archived,
        @Schema(example = "1") int version)
        implements Identified, Versioned {

    /** The view of a client. */
    public static ClientView of(Client client) {
        return new ClientView(
                client.id(), client.slug(), client.name(), client.currency(), client.archived(), client.version());
    }

    /** The new state of a client; its id is in the address, the version it was made from in If-Match. */
    public record Change(String name, Optional<String> currency, boolean archived) {

        Client.Change of(long id, int version) {
            return new Client.Change(id, version, name, currency, archived);
        }
    }
}
