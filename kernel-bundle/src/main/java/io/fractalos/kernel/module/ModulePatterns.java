// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The patterns that modules bring. Safe for use by many threads; each answer is a snapshot. */
@ProviderType
public interface ModulePatterns {
    /**
     * Those of every version of a module that answers or stands by on this node, by module, version and folder; empty while the modules of this
     * node are not started yet, or stop. Events whose names begin with {@code Module} tell that the answer may be another one.
     */
    Optional<List<ModulePattern>> running();
}
