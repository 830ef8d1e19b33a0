// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.JsonCommand;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The declared commands of modules, each answered by the part of the database that belongs to its module. */
@Component(service = DataCommands.class)
public final class RoleCommands implements DataCommands {
    private final Transactions transactions;

    /** Called by the component runtime. */
    @Activate
    public RoleCommands(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public CommandSource of(Bundle bundle, ModuleContent content) {
        return of(content);
    }

    CommandSource of(ModuleContent content) {
        String module = content.descriptor().id();
        DeclaredCommands commands = DeclaredCommands.of(module, content.files());
        RoleDatabase database = new RoleDatabase(transactions, module);
        List<Violation> misfits = commands.check(database);
        if (!misfits.isEmpty()) {
            throw FractalException.invalid(misfits);
        }
        List<JsonCommand> declared = commands.on(database);
        return new CommandSource() {
            @Override
            public List<Command<?, ?>> commands() {
                return List.of();
            }

            @Override
            public List<JsonCommand> jsonCommands() {
                return declared;
            }
        };
    }
}
