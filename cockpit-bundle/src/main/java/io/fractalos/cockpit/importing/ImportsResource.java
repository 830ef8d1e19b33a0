// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.importing;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.PageView;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.economics.importing.ImportReport;
import io.fractalos.economics.importing.Importing;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.apache.cxf.jaxrs.ext.MessageContext;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files brought in: a preview first, then all of it or nothing. */
@Component(service = Resource.class)
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports")
public final class ImportsResource implements Resource {

    /** What the frame of a multipart request may add to the file itself. */
    private static final long FRAME = 1 << 16;

    private final Importing importing;
    private final CommandBus bus;
    private final Environment environment;

    /** Stages files there, and brings them in through the bus. */
    @Activate
    public ImportsResource(
            @Reference Importing importing, @Reference CommandBus bus, @Reference Environment environment) {
        this.importing = importing;
        this.bus = bus;
        this.environment = environment;
    }

    /** Reads a file and keeps what it would bring as a preview. */
    @POST
    @Created
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Upload a file and see what it would bring; nothing is brought in yet",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA,
                                            schema = @Schema(implementation = Form.class))))
    public ImportReport stage(
            @Context Actor actor,
            @QueryParam("kind")
                    @DefaultValue("auto")
                    @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"auto", "harvest", "toggl", "people", "projects"},
                                            defaultValue = "auto"))
                    String kind,
            @Context HttpServletRequest request,
            @Context MessageContext message)
            throws IOException {
        Caller caller = actor.allowed(Permission.IMPORT_RUN);
        long limit = environment.limits().importBytes();
        // Not one byte is read of an upload that says it is too long.
        if (request.getContentLengthLong() > limit + FRAME) {
            throw UploadForm.tooLarge(limit);
        }
        try (UploadForm form = UploadForm.read(message, limit)) {
            return importing.stage(caller, kind, form.fileName(), form.file(), form.options());
        }
    }

    /** The newest 100 imports, newest first. */
    @GET
    @Operation(summary = "List the newest 100 imports")
    public PageView<ImportReport> list(@Context Actor actor) {
        return PageView.whole(importing.list(actor.allowed(Permission.IMPORT_RUN)), Function.identity());
    }

    /** One import. */
    @GET
    @Path("{id}")
    @Operation(summary = "Read an import")
    public ImportReport get(@Context Actor actor, @PathParam("id") long id) {
        return importing
                .find(actor.allowed(Permission.IMPORT_RUN), id)
                .orElseThrow(() -> FractalException.notFound("import", id));
    }

    /** Brings a previewed import in. */
    @POST
    @Path("{id}/commit")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Bring a previewed import in, all or none")
    public ImportReport commit(
            @Context Actor actor,
            @PathParam("id") long id,
            @QueryParam("skipBroken") @Parameter(description = "Leave broken rows out") @Nullable Boolean skipBroken) {
        return actor.run(bus, "imports.commit", new Commit(id, Optional.ofNullable(skipBroken)), ImportReport.class);
    }

    /** Takes a committed import back, or throws a preview away. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Undo a committed import, or throw a preview away")
    public ImportReport undo(@Context Actor actor, @PathParam("id") long id) {
        return actor.run(bus, "imports.undo", new ImportId(id), ImportReport.class);
    }

    /** The form of an upload, for its description only. */
    record Form(
            @Schema(type = "string", format = "binary") String file,
            @Schema(allowableValues = {"dmy", "mdy", "ymd"}) Optional<String> dateOrder,
            @Schema(allowableValues = {".", ","}) Optional<String> decimal,

            @Schema(description = "IANA zone of the file's times", example = "Europe/Berlin")
            Optional<String> zone) {}

    /** The input of the command that commits. */
    record Commit(long id, Optional<Boolean> skipBroken) {}

    /** The input of the command that undoes. */
    record ImportId(long id) {}
}
