// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the commands of a source ready to run. */
final class Offers {
    private static final Logger log = LoggerFactory.getLogger(Offers.class);
    private static final RecordSchemas OF_THE_PLATFORM = new RecordSchemas();

    private Offers() {}

    /** The commands of a platform source, whose schemas are made when first needed. */
    static List<OfferedCommand> ofPlatform(CommandSource source) {
        List<OfferedCommand> offered = new ArrayList<>();
        source.commands().forEach(command -> offered.add(prepare(command, OF_THE_PLATFORM)));
        source.jsonCommands().forEach(command -> offered.add(new TextCommand(command)));
        return List.copyOf(offered);
    }

    /** The commands of a module's source that are fit to be offered; the others are reported. Nothing of them is remembered elsewhere. */
    @SuppressWarnings(
            "IllegalCatch") // a module's mistake must not keep its other commands, or another bundle, from coming
    static List<OfferedCommand> ofModule(CommandSource source) {
        List<OfferedCommand> offered = new ArrayList<>();
        RecordSchemas types = new RecordSchemas();
        try {
            source.commands().forEach(command -> offer(offered, command.name(), () -> prepare(command, types)));
            source.jsonCommands().forEach(command -> offer(offered, command.name(), () -> new TextCommand(command)));
        } catch (RuntimeException | LinkageError e) {
            log.error("Cannot ask {} for its commands", source.getClass().getName(), e);
        }
        return List.copyOf(offered);
    }

    @SuppressWarnings("IllegalCatch") // as above
    private static void offer(List<OfferedCommand> offered, String name, Supplier<OfferedCommand> maker) {
        try {
            OfferedCommand command = maker.get();
            command.description(); // now, since one that fails must not fail the list of all commands later
            offered.add(command);
        } catch (RuntimeException | LinkageError e) {
            log.error("Refused the command {}: its types or schemas are not usable", name, e);
        }
    }

    private static <I extends Record, O extends Record> OfferedCommand prepare(
            Command<I, O> command, RecordSchemas types) {
        return new RecordCommand<>(command, types);
    }
}
