// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks.module;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.module.ModuleDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;

/** What the benchmarks add to a generated module: a command that takes its time, holding a database connection meanwhile, and a quick one. */
public final class SlowCommand implements CommandSource {
    private final ModuleDatabase database;
    private final String module;
    private final String build;

    /** Asks this database; the properties of the component say which module and which build this is. */
    public SlowCommand(ModuleDatabase database, Map<String, Object> properties) {
        this.database = database;
        this.module = String.valueOf(properties.get("module"));
        this.build = String.valueOf(properties.get("build"));
    }

    /** How long to take. */
    public record Pause(int millis) {}

    /** Which build answered. */
    public record Paused(String build) {}

    /** Something to say. */
    public record Said(String word) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named(module + ".pause", "Take a while")
                        .reads(Permission.WORK_READ, Pause.class, Paused.class, (pause, context) -> pause(pause)),
                Command.named(module + ".echo", "Say the same")
                        .reads(Permission.WORK_READ, Said.class, Said.class, (said, context) -> echo(said)));
    }

    private Paused pause(Pause pause) {
        try {
            Thread.sleep(pause.millis());
            return new Paused(build);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private Said echo(Said said) {
        return database.read(connection -> {
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
