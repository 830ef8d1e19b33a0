// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.build;

import io.fractalos.cockpit.web.JsonBody;
import io.fractalos.cockpit.web.Open;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.build.BuildReport;
import io.fractalos.pattern.build.BuildReports;
import io.fractalos.pattern.build.ReportOutcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where GitHub and GitLab tell what they built. Nobody logs in here: the signature of each report is its login. */
@Component(service = Resource.class)
@Path("/builds/webhook")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Builds")
public final class BuildReportsResource implements Resource {

    private final BuildReports reports;

    /** Hands reports over to who knows the secrets. */
    @Activate
    public BuildReportsResource(@Reference BuildReports reports) {
        this.reports = reports;
    }

    /** Takes a report. Its bytes are what was signed, so they are read here and not by whoever reads JSON. */
    @POST
    @Open
    @Path("{repository}")
    @Operation(
            summary = "Tell the result of a build elsewhere: a signed webhook of GitHub or GitLab",
            description =
                    "Signed with the secret builds.webhook.<repository>.secret: X-Hub-Signature-256 over the body, or"
                            + " X-Gitlab-Token. Whatever is not signed well gets one and the same answer.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = "object"))),
            responses =
                    @ApiResponse(
                            responseCode = "202",
                            description = "Taken; the outcome says whether it is recorded",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = ReportOutcome.class))))
    public Response take(
            @Context HttpServletRequest request,
            @PathParam("repository") String repository,
            @HeaderParam("X-GitHub-Event") @Nullable String githubEvent,
            @HeaderParam("X-Hub-Signature-256") @Nullable String signature,
            @HeaderParam("X-Gitlab-Event") @Nullable String gitlabEvent,
            @HeaderParam("X-Gitlab-Token") @Nullable String token)
            throws IOException {
        ReportOutcome outcome = reports.take(new BuildReport(
                repository,
                request.getRemoteAddr(),
                Optional.ofNullable(signature == null ? gitlabEvent : githubEvent),
                Optional.ofNullable(signature),
                Optional.ofNullable(token),
                body(request)));
        return Response.accepted(outcome).build();
    }

    /** What is no UTF-8 becomes other bytes, for which no signature is right. */
    private static String body(HttpServletRequest request) throws IOException {
        // Not one byte is read of a report that says it is too long.
        boolean announced = request.getContentLengthLong() > JsonBody.LIMIT;
        byte[] body = announced ? new byte[0] : request.getInputStream().readNBytes(JsonBody.LIMIT + 1);
        if (announced || body.length > JsonBody.LIMIT) {
            throw FractalException.of(
                            ProblemType.TOO_LARGE, "A report may have at most " + JsonBody.LIMIT / 1024 + " KiB")
                    .withAction("Send events of single jobs instead");
        }
        return new String(body, StandardCharsets.UTF_8);
    }
}
