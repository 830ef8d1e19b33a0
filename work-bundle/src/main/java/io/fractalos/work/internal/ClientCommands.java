// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.value.Page;
import io.fractalos.work.Client;
import io.fractalos.work.Clients;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of clients. */
@Component(service = CommandSource.class)
public final class ClientCommands implements CommandSource {
    private final Clients clients;

    /** Commands on these clients. */
    @Activate
    public ClientCommands(@Reference Clients clients) {
        this.clients = clients;
    }

    /** Which clients are wanted; see {@link Client.Filter}. */
    public record Wanted(
            Optional<String> q, Optional<Boolean> archived, Optional<Integer> limit, Optional<String> after) {}

    /** One page of clients; {@code next} is the cursor of the next one. */
    public record Listed(List<Client> items, Optional<String> next) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("clients.create", "Add a client")
                        .writes(
                                Permission.WORK_WRITE,
                                Client.New.class,
                                Client.class,
                                (input, context) -> clients.add(input))
                        .describedAs("Adds a client; the slug is made from the name when absent."),
                Command.named("clients.update", "Change a client")
                        .writes(
                                Permission.WORK_WRITE,
                                Client.Change.class,
                                Client.class,
                                (input, context) -> clients.change(input))
                        .describedAs(
                                "Replaces what is known of the client; 'version' is the one the change was made from."),
                Command.named("clients.delete", "Remove a client")
                        .writes(Permission.WORK_WRITE, Removal.class, Nothing.class, (input, context) -> {
                            clients.remove(input.id(), input.version());
                            return Nothing.NOTHING;
                        })
                        .describedAs("Removes a client that has no projects; archive it otherwise.")
                        .hinted(Hint.DESTRUCTIVE),
                Command.named("clients.list", "List clients")
                        .reads(Permission.WORK_READ, Wanted.class, Listed.class, (input, context) -> list(input)));
    }

    private Listed list(Wanted wanted) {
        Client.Filter filter = new Client.Filter(wanted.q(), wanted.archived());
        Page<Client> page = clients.page(filter, Paging.request(wanted.limit(), wanted.after()));
        return new Listed(page.items(), page.next());
    }
}
