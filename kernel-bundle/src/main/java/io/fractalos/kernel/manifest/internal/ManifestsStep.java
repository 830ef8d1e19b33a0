// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.boot.BootStep;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The boot phase {@code manifests}: which kinds there are and what they allow. */
@Component(service = BootStep.class)
public final class ManifestsStep implements BootStep {
    private final KindRegistry registry;

    /** Called by the component runtime. */
    @Activate
    public ManifestsStep(@Reference KindRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String phase() {
        return "manifests";
    }

    @Override
    public String run() {
        List<String> refused = registry.refused();
        if (!refused.isEmpty()) {
            throw FractalException.conflict(
                    "Kinds of manifests are refused: " + String.join("; ", refused),
                    "Correct or remove the bundle that brings them; the log names it");
        }
        return registry.kinds().values().stream()
                .flatMap(kind -> kind.formats().stream())
                .map(format -> Canonical.text(format.schema()))
                .collect(Collectors.joining("\n"));
    }
}
