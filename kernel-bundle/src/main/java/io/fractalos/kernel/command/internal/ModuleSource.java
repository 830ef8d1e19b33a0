// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source of commands of a module's bundle, and the version it counts as. For use under the lock of {@link ModuleCommands}. */
final class ModuleSource {
    private final long bundle;
    private final List<OfferedCommand> commands;
    private final ClassLoader loader;
    private SourceGate gate = new SourceGate();
    private @Nullable ModuleVersion version;

    ModuleSource(long bundle, List<OfferedCommand> commands, ClassLoader loader) {
        this.bundle = bundle;
        this.commands = commands;
        this.loader = loader;
    }

    long bundle() {
        return bundle;
    }

    List<OfferedCommand> commands() {
        return commands;
    }

    /** The version it answers as, or did last. */
    @Nullable
    ModuleVersion version() {
        return version;
    }

    /** From now on it counts as that version; null when nobody has admitted its bundle yet. */
    void admit(@Nullable ModuleVersion as) {
        version = as;
    }

    SourceGate gate() {
        return gate;
    }

    /** The gate there was; calls that come later enter by another. */
    SourceGate renewGate() {
        SourceGate before = gate;
        gate = new SourceGate();
        return before;
    }

    Offer offer(OfferedCommand command, ModuleVersion as) {
        return new Offer(command, as, gate, loader);
    }
}
