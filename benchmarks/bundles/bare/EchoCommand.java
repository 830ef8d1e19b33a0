// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks.bare;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Permission;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;

/** The same answer as a command of the platform: this bundle is no module, so the bus trusts it. */
public final class EchoCommand implements CommandSource {
    private final Transactions transactions;

    /** Reads in these. */
    public EchoCommand(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Something to say. */
    public record Said(String word) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(Command.named("bare.echo", "Say the same")
                .reads(Permission.WORK_READ, Said.class, Said.class, (said, context) -> echo(said)));
    }

    private Said echo(Said said) {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT 'said ' || ?")) {
                select.setString(1, said.word());
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new Said(row.getString(1));
                }
            }
        });
    }
}
