// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.boot;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.boot.BootReport;
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

/** How the platform came up. */
@Component(service = Resource.class)
@Path("/boot")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public final class BootResource implements Resource {

    private final BootReport boot;

    /** Reads this report. */
    @Activate
    public BootResource(@Reference BootReport boot) {
        this.boot = boot;
    }

    /** The boot of this node as of now. */
    @GET
    @Operation(summary = "Read how the platform came up: each phase, how long it took, why it failed")
    public BootView get(@Context Actor actor) {
        actor.allowed(Permission.SYSTEM_READ);
        return BootView.of(boot.now());
    }
}
