// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandSource;
import org.osgi.framework.Bundle;

/** Makes the commands that a module declares as data. Safe for use by many threads. */
interface DataCommands {
    /**
     * The commands in the files {@code commands/*.yaml} of a checked module, which run with the rights of that bundle.
     * Throws an invalid-request problem with file, line and column when a statement does not fit the tables of the module.
     */
    CommandSource of(Bundle bundle, ModuleContent content);
}
