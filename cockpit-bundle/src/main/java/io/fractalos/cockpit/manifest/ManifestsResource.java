// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.manifest;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Open;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.manifest.ManifestFiles;
import io.fractalos.kernel.manifest.ManifestKinds;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.ManifestReport;
import io.fractalos.kernel.manifest.Manifests;
import io.fractalos.kernel.problem.FractalException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the installation is made of, as documents. */
@Component(service = Resource.class)
@Path("/manifests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Manifests")
public final class ManifestsResource implements Resource {

    private static final int MOST_CHANGES = 100;

    private final Manifests manifests;
    private final ManifestKinds kinds;
    private final CommandBus bus;

    /** Reads these manifests and applies files through the bus. */
    @Activate
    public ManifestsResource(
            @Reference Manifests manifests, @Reference ManifestKinds kinds, @Reference CommandBus bus) {
        this.manifests = manifests;
        this.kinds = kinds;
        this.bus = bus;
    }

    /** The manifests without their documents. */
    @GET
    @Operation(summary = "List manifests and the digest over all of them")
    public ManifestView.Listing list(
            @Context Actor actor,
            @QueryParam("kind") @Parameter(description = "Only those of this kind") @Nullable String kind) {
        actor.allowed(Permission.SYSTEM_READ);
        return new ManifestView.Listing(
                manifests.digest(),
                manifests.all().stream()
                        .filter(manifest -> kind == null || manifest.kind().equals(kind))
                        .map(ManifestView.Summary::of)
                        .toList());
    }

    /** One manifest with its document. */
    @GET
    @Path("{kind}/{name}")
    @Operation(summary = "Read a manifest")
    public ManifestView get(@Context Actor actor, @PathParam("kind") String kind, @PathParam("name") String name) {
        actor.allowed(Permission.SYSTEM_READ);
        return manifests
                .find(kind, name)
                .map(ManifestView::of)
                .orElseThrow(() -> FractalException.notFound(kind, name));
    }

    /** The last changes of a manifest. */
    @GET
    @Path("{kind}/{name}/history")
    @Operation(summary = "The last changes of a manifest, newest first, at most 100; also of one that is removed")
    public ManifestView.History history(
            @Context Actor actor, @PathParam("kind") String kind, @PathParam("name") String name) {
        actor.allowed(Permission.SYSTEM_READ);
        return new ManifestView.History(manifests.history(kind, name, MOST_CHANGES).stream()
                .map(ManifestView.Change::of)
                .toList());
    }

    /** Tells everything wrong with files. */
    @POST
    @Path("validate")
    @Operation(summary = "Check files of manifests: every problem with line, column and what to write instead")
    public ManifestReport validate(@Context Actor actor, ManifestFiles files) {
        return actor.run(bus, "manifests.validate", files, ManifestReport.class);
    }

    /** Tells what applying files would do. */
    @POST
    @Path("plan")
    @Operation(summary = "What applying files would create, change and remove, with a hash to apply just that")
    public ManifestPlan plan(@Context Actor actor, ManifestFiles.ToPlan files) {
        return actor.run(bus, "manifests.plan", files, ManifestPlan.class);
    }

    /** Makes files true. */
    @POST
    @Path("apply")
    @Operation(
            summary = "Make files true, all or nothing",
            description = "With the hash of a plan only exactly that plan is applied, else 412.")
    public ManifestPlan apply(@Context Actor actor, ManifestFiles.ToApply files) {
        return actor.run(bus, "manifests.apply", files, ManifestPlan.class);
    }

    /** The schema of a kind for editors, which do not log in; it says nothing that the documentation does not. */
    @GET
    @Open
    @Path("schemas/{kind}.json")
    @Operation(
            summary = "The JSON Schema of a kind of manifest, for editors",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "JSON Schema 2020-12",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = "object"))))
    public String schema(@PathParam("kind") String kind) {
        return kinds.schema(kind).orElseThrow(() -> FractalException.notFound("kind of manifest", kind)
                .withAction("Kinds here: " + String.join(", ", kinds.all())));
    }
}
