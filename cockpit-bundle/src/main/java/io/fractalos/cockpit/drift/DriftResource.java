// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.drift;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.drift.Drift;
import io.fractalos.kernel.drift.DriftReport;
import io.fractalos.kernel.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What differs from what is declared. */
@Component(service = Resource.class)
@Path("/drift")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public final class DriftResource implements Resource {

    private final Drift drift;

    /** Asks this. */
    @Activate
    public DriftResource(@Reference Drift drift) {
        this.drift = drift;
    }

    /** Compared now; to keep what is found, run the command {@code drift.check}. */
    @GET
    @Operation(
            summary =
                    "Compare what is with what is declared: every difference with severity, repair SQL and its reverse; changes nothing")
    public DriftReport get(@Context Actor actor) {
        actor.allowed(Permission.SYSTEM_READ);
        return drift.now();
    }
}
