// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.boot.internal;

import io.fractalos.kernel.boot.BootStep;
import io.fractalos.kernel.problem.FractalException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The phases that wait for what other bundles bring: steps, everything that answers commands, and the whole set. */
final class BundlePhases {
    /** How long what comes by itself may take to come. */
    static final Patience PATIENCE = new Patience(Duration.ofSeconds(60));

    private static final int RESOLVED = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE;

    private final Expected expected;
    private final ServiceComponentRuntime components;
    private final Supplier<List<BootStep>> steps;

    BundlePhases(Expected expected, ServiceComponentRuntime components, Supplier<List<BootStep>> steps) {
        this.expected = expected;
        this.components = components;
        this.steps = steps;
    }

    /** The expected bundles, once all are there and can work. */
    List<Bundle> resolved() {
        return PATIENCE.until(() -> expected.in(RESOLVED), () -> expected.missing(RESOLVED));
    }

    /** The work of a phase that belongs to another feature. */
    String step(String phase) {
        BootStep step = PATIENCE.until(
                () -> steps.get().stream()
                        .filter(candidate -> candidate.phase().equals(phase))
                        .findFirst(),
                () -> unsatisfied("Nothing does the work of this phase"));
        return step.run();
    }

    /** The work of a phase whose result depends on what all expected bundles bring. */
    String whole(String phase) {
        List<Bundle> bundles = PATIENCE.until(() -> expected.in(Bundle.ACTIVE), () -> expected.missing(Bundle.ACTIVE));
        PATIENCE.until(
                () -> Unsatisfied.of(components, bundles).isEmpty() ? Optional.of(true) : Optional.empty(),
                () -> unsatisfied("Not everything that takes part is there"));
        return step(phase);
    }

    String ready() {
        return expected.in(Bundle.ACTIVE).orElseThrow(() -> expected.missing(Bundle.ACTIVE)).stream()
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .collect(Collectors.joining("\n"));
    }

    private FractalException unsatisfied(String what) {
        List<Bundle> bundles = expected.in(RESOLVED).orElse(List.of());
        List<String> waiting = Unsatisfied.of(components, bundles);
        return FractalException.unavailable(
                what + (waiting.isEmpty() ? "" : ": " + String.join("; ", waiting)),
                "The log may say more; scr:list shows every component, bundle:diag every bundle");
    }
}
