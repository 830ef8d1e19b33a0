// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.ETags;
import io.fractalos.cockpit.web.Ids;
import io.fractalos.cockpit.web.PageView;
import io.fractalos.cockpit.web.Removal;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.work.Task;
import io.fractalos.work.Tasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
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

/** The tasks. */
@Component(service = Resource.class)
@Path("/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public final class TasksResource implements Resource {

    private final Tasks tasks;
    private final CommandBus bus;

    /** Reads these tasks and changes them through the bus. */
    @Activate
    public TasksResource(@Reference Tasks tasks, @Reference CommandBus bus) {
        this.tasks = tasks;
        this.bus = bus;
    }

    /** One page of the tasks that match, oldest first. */
    @GET
    @Operation(summary = "List tasks, oldest first")
    public PageView<TaskView> list(
            @Context Actor actor,
            @QueryParam("q") @Parameter(description = "Part of the name, in any case") @Nullable String q,
            @QueryParam("projectId") @Nullable Long projectId,
            @QueryParam("clientId") @Nullable Long clientId,
            @QueryParam("status") Task.@Nullable Status status,
            @QueryParam("assigneeId") @Parameter(description = "A user's id, or me") @Nullable String assigneeId,
            @QueryParam("dueBefore") @Parameter(description = "Exclusive") @Nullable LocalDate dueBefore,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("after") @Nullable String after) {
        Task.Filter filter = new Task.Filter(
                Optional.ofNullable(q),
                Ids.of(projectId),
                Ids.of(clientId),
                Optional.ofNullable(status),
                Ids.person(actor.allowed(Permission.WORK_READ), "assigneeId", assigneeId),
                Optional.ofNullable(dueBefore));
        return PageView.of(tasks.page(filter, PageView.request(limit, after)), TaskView::of);
    }

    /** One task. */
    @GET
    @Path("{id}")
    @Operation(summary = "Read a task")
    public TaskView get(@Context Actor actor, @PathParam("id") long id) {
        actor.allowed(Permission.WORK_READ);
        return tasks.find(id).map(TaskView::of).orElseThrow(() -> FractalException.notFound("task", id));
    }

    /** Adds a task. */
    @POST
    @Created
    @Operation(summary = "Add a task")
    public TaskView add(@Context Actor actor, Task.New task) {
        return TaskView.of(actor.run(bus, "tasks.create", task, Task.class));
    }

    /** Changes a task. */
    @PUT
    @Path("{id}")
    @Operation(summary = "Change a task")
    public TaskView change(
            @Context Actor actor,
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            TaskView.Change change) {
        Task.Change input = change.of(id, ETags.expected(ifMatch));
        return TaskView.of(actor.run(bus, "tasks.update", input, Task.class));
    }

    /** Removes a task without recorded time. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a task without recorded time")
    public void remove(
            @Context Actor actor,
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        actor.run(bus, "tasks.delete", new Removal(id, ETags.expected(ifMatch)));
    }
}
