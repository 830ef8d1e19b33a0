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
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.instance.InstanceList;
import io.fractalos.work.Project;
import io.fractalos.work.Projects;
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

/** The jobs. */
@Component(service = Resource.class)
@Path("/projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public final class ProjectsResource implements Resource {

    private final Projects projects;
    private final CommandBus bus;

    /** Reads these jobs and changes them through the bus. */
    @Activate
    public ProjectsResource(@Reference Projects projects, @Reference CommandBus bus) {
        this.projects = projects;
        this.bus = bus;
    }

    /** One page of the jobs that match, by client and name. */
    @GET
    @Operation(summary = "List jobs, by client and name")
    public PageView<ProjectView> list(
            @Context Actor actor,
            @QueryParam("q") @Parameter(description = "Part of the name or code, in any case") @Nullable String q,
            @QueryParam("clientId") @Nullable Long clientId,
            @QueryParam("status") Project.@Nullable Status status,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("after") @Nullable String after) {
        actor.allowed(Permission.WORK_READ);
        Project.Filter filter =
                new Project.Filter(Optional.ofNullable(q), Ids.of(clientId), Optional.ofNullable(status));
        return PageView.of(projects.page(filter, PageView.request(limit, after)), ProjectView::of);
    }

    /** One job. */
    @GET
    @Path("{id}")
    @Operation(summary = "Read a job")
    public ProjectView get(@Context Actor actor, @PathParam("id") long id) {
        actor.allowed(Permission.WORK_READ);
        return projects.find(id).map(ProjectView::of).orElseThrow(() -> FractalException.notFound("project", id));
    }

    /** The repositories that are for a job: their manifests name it, it does not name them. */
    @GET
    @Path("{id}/repositories")
    @Operation(summary = "List the repositories of a job that were made from patterns, by name")
    public InstanceList repositories(@Context Actor actor, @PathParam("id") long id) {
        String slug = get(actor, id).slug();
        InstanceList all = actor.run(bus, "patterns.instances", Nothing.NOTHING, InstanceList.class);
        return new InstanceList(all.repositories().stream()
                .filter(repository -> repository.project().equals(Optional.of(slug)))
                .toList());
    }

    /** Adds a job. */
    @POST
    @Created
    @Operation(summary = "Add a job")
    public ProjectView add(@Context Actor actor, Project.New project) {
        return ProjectView.of(actor.run(bus, "projects.create", project, Project.class));
    }

    /** Changes a job. */
    @PUT
    @Path("{id}")
    @Operation(summary = "Change a job")
    public ProjectView change(
            @Context Actor actor,
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ProjectView.Change change) {
        Project.Change input = change.of(id, ETags.expected(ifMatch));
        return ProjectView.of(actor.run(bus, "projects.update", input, Project.class));
    }

    /** Removes a job without recorded time, with its tasks. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a job without recorded time, with its tasks")
    public void remove(
            @Context Actor actor,
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        actor.run(bus, "projects.delete", new Removal(id, ETags.expected(ifMatch)));
    }
}
