// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.command;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandDescription;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every command there is, whoever brought it: this is how modules are reached. */
@Component(service = Resource.class)
@Path("/commands")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Commands")
public final class CommandsResource implements Resource {

    private final CommandBus bus;

    /** Serves this bus. */
    @Activate
    public CommandsResource(@Reference CommandBus bus) {
        this.bus = bus;
    }

    /** The commands the caller may run, by name. */
    @GET
    @Operation(summary = "List the commands you may run, with the JSON Schemas of input and output")
    public List<CommandDescription> list(@Context Actor actor) {
        return bus.all().stream()
                .filter(command -> actor.caller().may(command.permission()))
                .toList();
    }

    /** Runs a command; the body is its input, the answer its output. */
    @POST
    @Path("{name}")
    @Operation(
            summary = "Run a command",
            description = "The body is the command's input, the answer its output, as its schemas say.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = "object", example = "{}"))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The output",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = "object"))))
    public String run(@Context Actor actor, @PathParam("name") String name, String input) {
        return actor.runJson(bus, name, input);
    }
}
