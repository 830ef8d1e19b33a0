// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModulePlan;
import java.util.List;
import java.util.Optional;

/**
 * A change worked out.
 *
 * @param rows of the module, as it was planned from
 * @param target the version the change is about
 * @param archive of the target, when the change brings one
 * @param wishes what the registry shall say
 */
record Planned(
        ModulePlan plan,
        List<Wanted> rows,
        ModuleDescriptor target,
        Optional<Archive> archive,
        List<Registry.Wish> wishes) {}
