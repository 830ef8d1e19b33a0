// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;

/** A change that brings a version which is not here yet. */
public abstract class ArrivalAction extends ChangeAction {
    @Argument(index = 1, name = "version", description = "The highest there is when left out")
    @Nullable
    String version;

    @Option(name = "--source", description = "Its JAR or KAR, a path or URL the server can read")
    @Nullable
    String source;

    final ModuleChange arrival(ModuleChange.Action action) {
        return change(action, version, source);
    }
}
