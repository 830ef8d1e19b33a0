// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.internal.WhiteboardCommandBus;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleDatabase;
import io.fractalos.kernel.module.internal.ModuleUnderTest;
import io.fractalos.kernel.schema.internal.LiveSchema;
import io.fractalos.kernel.schema.internal.PostgresModuleSchemas;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The module whose folder is the working directory, with its tables in a database of its own and its commands on the bus, without OSGi. */
public final class RunningModule implements AutoCloseable {
    private final ModuleUnderTest module = ModuleUnderTest.read();
    private final TestKernel kernel = TestKernel.start();
    private final WhiteboardCommandBus bus = new WhiteboardCommandBus(kernel.transactions());

    private RunningModule() {
        ModuleFolder folder = new ModuleFolder(Path.of(""));
        LiveSchema live = new LiveSchema();
        live.open(kernel.database().owner(), List.of(), () -> "");
        new PostgresModuleSchemas(live).migrate(folder.id(), folder.source());
        bus.addSource(module.commands(kernel.transactions()));
    }

    /** With its commands that are data. */
    public static RunningModule start() {
        return new RunningModule();
    }

    /** With commands in Java too, which get the database of the module. */
    public static RunningModule with(Function<ModuleDatabase, CommandSource> handlers) {
        RunningModule started = new RunningModule();
        started.bus.addSource(handlers.apply(started.database()));
        return started;
    }

    /** What a command answers somebody in that role; throws the problem it told. */
    public JsonNode run(AccessRole role, String command, String input) {
        Caller caller = new Caller(7, "ada", "Ada", role.permissions(), Caller.Channel.SESSION);
        return Json.read(bus.execute(CommandCall.ofJson(caller, command, input)), JsonNode.class);
    }

    /** The module's part of the database. */
    public ModuleDatabase database() {
        return module.database(kernel.transactions());
    }

    /** What of its commands and views does not fit. */
    List<String> misfits() {
        return module.misfits(kernel.transactions());
    }

    @Override
    public void close() {
        kernel.close();
    }
}
