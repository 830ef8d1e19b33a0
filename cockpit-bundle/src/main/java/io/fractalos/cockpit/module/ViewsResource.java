// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.module;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.module.ModuleView;
import io.fractalos.kernel.module.ModuleViews;
import io.fractalos.kernel.problem.FractalException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages the modules bring, for whoever draws them. What they show is asked from their commands. */
@Component(service = Resource.class)
@Path("/views")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Modules")
public final class ViewsResource implements Resource {

    private final ModuleViews views;
    private final CommandBus bus;

    /** Serves these views. */
    @Activate
    public ViewsResource(@Reference ModuleViews views, @Reference CommandBus bus) {
        this.views = views;
        this.bus = bus;
    }

    /** The views of the modules that answer now. */
    @GET
    @Operation(summary = "List the views of modules you may see, by group, module and id")
    public List<ModulePage> list(@Context Actor actor) {
        return views.all().stream()
                .flatMap(view -> page(view, actor.caller()).stream())
                .toList();
    }

    /** One view; says why when there is none to see. */
    @GET
    @Path("{module}/{view}")
    @Operation(summary = "Read a view of a module: 404 while its module does not answer, 403 when it is not for you")
    public ModulePage get(@Context Actor actor, @PathParam("module") String module, @PathParam("view") String id) {
        ModuleView found = views.all().stream()
                .filter(view -> view.module().equals(module) && view.id().equals(id))
                .findFirst()
                .orElseThrow(() -> FractalException.notFound("view", module + "/" + id)
                        .withAction(
                                "Its module does not answer, or has no such view (any more); see GET /api/modules"));
        return page(found, actor.caller()).orElseThrow(() -> FractalException.notPermitted(found.permission()));
    }

    /** Nothing when the caller may not see the view, or could not have what it shows. */
    private Optional<ModulePage> page(ModuleView view, Caller caller) {
        Optional<CommandDescription> command = bus.find(view.command());
        boolean asks =
                command.map(CommandDescription::permission).map(caller::may).orElse(true);
        return asks && caller.may(view.permission()) ? Optional.of(ModulePage.of(view, command)) : Optional.empty();
    }
}
