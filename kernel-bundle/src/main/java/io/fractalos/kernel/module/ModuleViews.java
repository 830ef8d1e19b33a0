// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The views of the modules that answer now. Safe for use by many threads. */
@ProviderType
public interface ModuleViews {
    /** All views of answering versions, by group, module and id. */
    List<ModuleView> all();
}
