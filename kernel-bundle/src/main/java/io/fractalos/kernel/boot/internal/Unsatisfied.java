// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.boot.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The components that cannot work yet: while there is one, something of the boot set would answer only in part. */
final class Unsatisfied {
    private Unsatisfied() {}

    /** Each as a sentence that says what it waits for, in alphabetical order. */
    static List<String> of(ServiceComponentRuntime runtime, Collection<Bundle> bundles) {
        List<String> sentences = new ArrayList<>();
        for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundles.toArray(Bundle[]::new))) {
            if (runtime.isComponentEnabled(component)) {
                for (ComponentConfigurationDTO state : runtime.getComponentConfigurationDTOs(component)) {
                    sentence(component, state, sentences);
                }
            }
        }
        sentences.sort(null);
        return sentences;
    }

    private static void sentence(
            ComponentDescriptionDTO component, ComponentConfigurationDTO state, List<String> sentences) {
        String name = component.implementationClass.substring(component.implementationClass.lastIndexOf('.') + 1);
        if (state.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            sentences.add(name + " failed to start (the log says why)");
        } else if (state.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
            String missing = Arrays.stream(state.unsatisfiedReferences)
                    .map(reference -> reference.name)
                    .sorted()
                    .collect(Collectors.joining(", "));
            sentences.add(name + " waits for " + missing);
        }
    }
}
