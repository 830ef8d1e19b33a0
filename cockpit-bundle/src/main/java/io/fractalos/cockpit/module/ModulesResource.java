// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.module;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.command.ModuleTraffic;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.module.ModuleChange;
import io.fractalos.kernel.module.ModuleChanged;
import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.ModulePlan;
import io.fractalos.kernel.module.Modules;
import io.fractalos.kernel.problem.FractalException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Predicate;
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

/** Modules: which there are, how their calls fare, and how they come, change and go. */
@Component(service = Resource.class)
@Path("/modules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Modules")
public final class ModulesResource implements Resource {

    private final Modules modules;
    private final CommandRouting routing;
    private final CommandBus bus;

    /** Reads these modules and their calls, and changes them through the bus. */
    @Activate
    public ModulesResource(@Reference Modules modules, @Reference CommandRouting routing, @Reference CommandBus bus) {
        this.modules = modules;
        this.routing = routing;
        this.bus = bus;
    }

    /** Every version anybody wants, has or had. */
    @GET
    @Operation(summary = "List the versions of all modules, how their calls fare, and what changes have cost others")
    public ModuleVersionView.Listing list(@Context Actor actor) {
        actor.allowed(Permission.SYSTEM_READ);
        return listing(info -> true);
    }

    /** The versions of one. */
    @GET
    @Path("{id}")
    @Operation(summary = "Read the versions of a module")
    public ModuleVersionView.Listing get(@Context Actor actor, @PathParam("id") String id) {
        actor.allowed(Permission.SYSTEM_READ);
        ModuleVersionView.Listing found = listing(info -> info.descriptor().id().equals(id));
        if (found.items().isEmpty()) {
            throw FractalException.notFound("module", id);
        }
        return found;
    }

    /** Tells what a change would do. */
    @POST
    @Path("plan")
    @Operation(summary = "What a change of modules would do, step by step, with a hash to do just that")
    public ModulePlan plan(@Context Actor actor, ModuleChange change) {
        return actor.run(bus, "modules.plan", change, ModulePlan.class);
    }

    /** Does what was planned. */
    @POST
    @Path("changes")
    @Operation(
            summary = "Carry out a planned change of modules",
            description = "Answers when it is done. What fails is undone: the version that answered before still does.")
    public ModuleOutcome change(@Context Actor actor, ModuleConsent consent) {
        ModuleChanged.Wish wish = new ModuleChanged.Wish(consent.change(), consent.planHash());
        ModuleChanged done = actor.run(bus, "modules.change", wish, ModuleChanged.class);
        return new ModuleOutcome(ModuleVersionView.of(done.module(), routing.traffic()), done.refreshed());
    }

    private ModuleVersionView.Listing listing(Predicate<ModuleInfo> wanted) {
        List<ModuleTraffic> traffic = routing.traffic();
        List<ModuleVersionView> versions = modules.all().stream()
                .filter(wanted)
                .map(info -> ModuleVersionView.of(info, traffic))
                .toList();
        long dropped = traffic.stream().mapToLong(ModuleTraffic::dropped).sum();
        return new ModuleVersionView.Listing(
                versions, ModuleVersionView.Counters.of(dropped, modules.foreignRefreshes()));
    }
}
