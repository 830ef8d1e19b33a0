// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.boot.BootStep;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.index.internal.ModulesIndex;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The boot phase {@code patterns}: the index says what the modules bring, and repositories that were under way are made or given up. Neither a
 * broken pattern nor a repository that cannot be made keeps anybody from booting.
 */
@Component(service = BootStep.class)
public final class PatternsStep implements BootStep {
    private final ModulesIndex index;
    private final RecordedInstances instances;

    /** Called by the component runtime. */
    @Activate
    public PatternsStep(@Reference ModulesIndex index, @Reference RecordedInstances instances) {
        this.index = index;
        this.instances = instances;
    }

    @Override
    public String phase() {
        return "patterns";
    }

    @Override
    public String run() {
        if (!index.follow()) {
            throw FractalException.unavailable("The modules have not started", "The phase is tried again by itself");
        }
        instances.recover();
        return index.available();
    }
}
