// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.ETags;
import io.fractalos.cockpit.web.PageView;
import io.fractalos.cockpit.web.Removal;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.work.Client;
import io.fractalos.work.Clients;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The clients. */
@Component(service = Resource.class)
@Path("/clients")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Clients")
public final class ClientsResource implements Resource {

    private final Clients clients;
    private final CommandBus bus;

    /** Reads these clients and changes them through the bus. */
    @Activate
    public ClientsResource(@Reference Clients clients, @Reference CommandBus bus) {
        this.clients = clients;
        this.bus = bus;
    }

    /** One page of the clients that match, by name. */
    @GET
    @Operation(summary = "List clients, by name")
    public PageView<ClientView> list(
            @Context Actor actor,
            @QueryParam("q") @Parameter(description = "Part of the name, in any case") @Nullable String q,
            @QueryParam("archived") @Nullable Boolean archived,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("after") @Nullable String after) {
        actor.allowed(Permission.WORK_READ);
        Client.Filter filter = new Client.Filter(Optional.ofNullable(q), Optional.ofNullable(archived));
        return PageView.of(clients.page(filter, PageView.request(limit, after)), ClientView::of);
    }

    /** One client. */
    @GET
    @Path("{id}")
    @Operation(summary = "Read a client")
    public ClientView get(@Context Actor actor, @PathParam("id") long id) {
        actor.allowed(Permission.WORK_READ);
        return clients.find(id).map(ClientView::of).orElseThrow(() -> FractalException.notFound("client", id));
    }

    /** Adds a client. */
    @POST
    @Created
    @Operation(summary = "Add a client")
    public ClientView add(@Context Actor actor, Client.New client) {
        return ClientView.of(actor.run(bus, "clients.create", client, Client.class));
    }

    /** Changes a client. */
    @PUT
    @Path("{id}")
    @Operation(summary = "Change a client")
    public ClientView change(
            @Context Actor actor,
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ClientView.Change change) {
        Client.Change input = change.of(id, ETags.expected(ifMatch));
        return ClientView.of(actor.run(bus, "clients.update", input, Client.class));
    }

    /** Removes a client that has no jobs. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a client that has no jobs")
    public void remove(
            @Context Actor actor,
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        actor.run(bus, "clients.delete", new Removal(id, ETags.expected(ifMatch)));
    }
}
