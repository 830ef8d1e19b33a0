// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.session;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.PageView;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.identity.Users;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The people of the installation, for filters and assignments. */
@Component(service = Resource.class)
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public final class UsersResource implements Resource {

    private final Users users;

    /** Reads these users. */
    @Activate
    public UsersResource(@Reference Users users) {
        this.users = users;
    }

    /** Everyone, by name, on one page; addresses only for those who may see everyone's time. */
    @GET
    @Operation(summary = "List people, by name")
    public PageView<PersonView> list(@Context Actor actor) {
        boolean addresses = actor.allowed(Permission.WORK_READ).may(Permission.TIME_ALL);
        return PageView.whole(users.all(), user -> PersonView.of(user, addresses));
    }
}
