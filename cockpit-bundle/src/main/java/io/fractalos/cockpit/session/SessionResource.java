// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.session;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.BeforePasswordChange;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.cockpit.web.Open;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.identity.PasswordChange;
import io.fractalos.kernel.identity.Sessions;
import io.fractalos.kernel.identity.Users;
import io.fractalos.kernel.json.Secret;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The login of a browser. */
@Component(service = Resource.class)
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public final class SessionResource implements Resource {

    private final Sessions sessions;
    private final Users users;
    private final CommandBus bus;
    private final Environment environment;
    private final Clock clock;

    /** Opens and ends these sessions. */
    @Activate
    public SessionResource(
            @Reference Sessions sessions,
            @Reference Users users,
            @Reference CommandBus bus,
            @Reference Environment environment) {
        this(sessions, users, bus, environment, Clock.systemUTC());
    }

    SessionResource(Sessions sessions, Users users, CommandBus bus, Environment environment, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.bus = bus;
        this.environment = environment;
        this.clock = clock;
    }

    /** Logs in: the answer says who, the cookie is the login. */
    @POST
    @Open
    @Operation(
            summary = "Log in; the answer sets the session cookie",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The login",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = SessionView.class))))
    public Response open(@Context HttpServletRequest request, Login login) {
        Sessions.Session session = sessions.open(login.login(), login.password(), request.getRemoteAddr());
        return Response.ok(SessionView.of(session.user(), environment.organisation()))
                .header(HttpHeaders.SET_COOKIE, SessionCookie.of(session, clock, request.isSecure()))
                .build();
    }

    /** Who the caller is. */
    @BeforePasswordChange
    @GET
    @Operation(summary = "Read who you are, with what rights")
    public SessionView get(@Context Actor actor) {
        return users.find(actor.caller().userId())
                .map(user -> SessionView.of(user, actor.caller(), environment.organisation()))
                .orElseThrow(() -> FractalException.of(ProblemType.NOT_AUTHENTICATED, "The user is gone"));
    }

    /** Logs out. */
    @BeforePasswordChange
    @DELETE
    @Operation(summary = "Log out", responses = @ApiResponse(responseCode = "204", description = "Done"))
    public Response close(@Context Actor actor, @Context HttpServletRequest request) {
        Gatekeeper.secret(request).ifPresent(sessions::close);
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.gone(request.isSecure()))
                .build();
    }

    /** Replaces the caller's password; every other login of theirs ends, this one goes on with the new cookie. */
    @BeforePasswordChange
    @PUT
    @Path("password")
    @Operation(
            summary = "Replace your password; all your other logins end",
            responses = @ApiResponse(responseCode = "204", description = "Done; sets a new session cookie"))
    public Response changePassword(@Context Actor actor, @Context HttpServletRequest request, NewPassword change) {
        CommandCall call = CommandCall.of(
                actor.caller(),
                "users.change-own-password",
                new PasswordChange(change.current(), change.replacement()));
        Sessions.Session session = bus.execute(call, Sessions.Session.class);
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.of(session, clock, request.isSecure()))
                .build();
    }

    /** A login and its password. */
    public record Login(
            @Schema(example = "admin") String login,
            @Secret @Schema(format = "password") String password) {
        @Override
        public String toString() {
            return "Login[" + login + "]";
        }
    }

    /** The password now and the one to replace it. */
    public record NewPassword(
            @Secret @Schema(format = "password") String current,

            @Secret @Schema(format = "password", minLength = 12)
            String replacement) {
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }
}
