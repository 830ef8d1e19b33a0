// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.schema;

import io.fractalos.cockpit.web.Open;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.schema.SchemaSource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;

/** The JSON Schema of declarations of tables; those of manifests are with the manifests. */
@Component(service = Resource.class)
@Path("/schemas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public final class SchemasResource implements Resource {

    /** For editors, which do not log in; it says nothing that the documentation does not. */
    @GET
    @Open
    @Path("schema-format.json")
    @Operation(
            summary = "The JSON Schema of the YAML that declares tables, for editors",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "JSON Schema 2020-12",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = "object"))))
    public String declarations() {
        return SchemaSource.format();
    }
}
