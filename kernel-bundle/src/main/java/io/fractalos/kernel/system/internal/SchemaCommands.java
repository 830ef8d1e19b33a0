// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.system.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.schema.SchemaPlan;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command {@code schema.plan}. */
@Component(service = CommandSource.class)
public final class SchemaCommands implements CommandSource {
    private final LiquibaseMigrations migrations;

    /** Called by the component runtime. */
    @Activate
    public SchemaCommands(@Reference LiquibaseMigrations migrations) {
        this.migrations = migrations;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("schema.plan", "What would lead the live schema to the declared one")
                        .reads(
                                Permission.SYSTEM_ADMIN,
                                Nothing.class,
                                SchemaPlan.class,
                                (input, context) -> migrations.plan())
                        .describedAs(
                                "Ordered SQL with the lock it takes, whether it can be undone and what it risks; runs none of it"));
    }
}
