// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.build;

import io.fractalos.cockpit.web.Open;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.pattern.build.BuildReport;
import io.fractalos.pattern.build.BuildReports;
import io.fractalos.pattern.build.ReportOutcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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

    /** Takes a report; its bytes are what was signed, so it is read as text. */
    @POST
    @Open
    @Path("{repository}")
    @Operation(
            summary = "Tell the result of a build elsewhere: a signed webhook of GitHub or GitLab",
            description = "Signed with the secret builds.webhook.<repository>.secret: X-Hub-Signature-256 over the body, or"
                    + " X-Gitlab-Token. Whatever is not signed well gets one and the same answer.",
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
            @HeaderParam("X-Gitlab-Token") @Nullable String token,
            String body) {
        ReportOutcome outcome = reports.take(new BuildReport(
                repository,
                request.getRemoteAddr(),
                Optional.ofNullable(signature == null ? gitlabEvent : githubEvent),
                Optional.ofNullable(signature),
                Optional.ofNullable(token),
                body));
        return Response.accepted(outcome).build();
    }
}
