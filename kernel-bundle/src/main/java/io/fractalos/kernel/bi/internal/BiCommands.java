// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.bi.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Secret;
import io.fractalos.kernel.schema.internal.BiScope;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands on logins for BI tools. */
@Component(service = CommandSource.class)
public final class BiCommands implements CommandSource {
    private final BiLogins logins;

    /** Called by the component runtime. */
    @Activate
    public BiCommands(@Reference BiLogins logins) {
        this.logins = logins;
    }

    /**
     * A tool to let in.
     *
     * @param name such as {@code metabase}
     * @param scope everything unless said
     */
    public record Tool(String name, Optional<BiScope> scope) {}

    /** Which login is meant, with or without its prefix. */
    public record Name(String name) {}

    /** The login, its password this once, and where it logs in. */
    public record Login(String login, BiScope scope, @Secret String password, BiServer server) {}

    /** The logins there are, and where they log in. */
    public record Listing(BiServer server, List<Entry> items) {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /** A login and what it may read. */
    public record Entry(String login, BiScope scope) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("bi.access", "Let a BI tool read the database")
                        .writes(Permission.IDENTITY_ADMIN, Tool.class, Login.class, this::create)
                        .describedAs(
                                "Makes a login of the database that reads the views for BI tools and nothing else, and tells its "
                                        + "password this once: all of them, or those without cost."),
                Command.named("bi.list", "List the logins of BI tools")
                        .reads(
                                Permission.IDENTITY_ADMIN,
                                Nothing.class,
                                Listing.class,
                                (input, context) -> new Listing(
                                        logins.server(),
                                        logins.all().stream()
                                                .map(found -> new Entry(found.login(), found.scope()))
                                                .toList())),
                Command.named("bi.revoke", "Take the login of a BI tool away")
                        .writes(Permission.IDENTITY_ADMIN, Name.class, Nothing.class, (input, context) -> {
                            logins.revoke(BiLogins.login(input.name()));
                            return Nothing.NOTHING;
                        })
                        .describedAs("Ends the sessions of a BI tool and drops its login.")
                        .hinted(Hint.DESTRUCTIVE));
    }

    private Login create(Tool tool, CommandContext context) {
        BiScope scope = tool.scope().orElse(BiScope.ALL);
        if (scope == BiScope.ALL) {
            context.caller().require(Permission.ECONOMICS_SALARIES);
        }
        String login = BiLogins.login(tool.name());
        return new Login(login, scope, logins.create(login, scope), logins.server());
    }
}
