// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.openapi;

import io.fractalos.cockpit.web.Open;
import io.fractalos.cockpit.web.Resource;
import io.swagger.v3.oas.annotations.Hidden;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The description of this interface. */
@Component(service = Resource.class)
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
@Hidden
public final class OpenApiResource implements Resource {

    private final Description description;

    /** Serves this description. */
    @Activate
    public OpenApiResource(@Reference Description description) {
        this.description = description;
    }

    /** The OpenAPI document. */
    @GET
    @Open
    public String get() {
        return description.json();
    }

    /** Writes the interface down; the server that knows all its resources provides it. Safe for use by many threads. */
    public interface Description {
        /** The OpenAPI document as JSON text. */
        String json();
    }
}
