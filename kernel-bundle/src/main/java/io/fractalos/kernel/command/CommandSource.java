// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Contributes commands to the bus: register one as an OSGi service. Called once, when the service appears. The bundle whose context registers it
 * decides whether it is a module's, see {@link CommandRouting}.
 */
@ConsumerType
public interface CommandSource {
    /** The commands, each with a name nobody else uses; a second command of one name and version is refused and reported. */
    List<Command<?, ?>> commands();

    /** The commands that are data; the same rules hold. */
    default List<JsonCommand> jsonCommands() {
        return List.of();
    }
}
