// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.drift.DriftSource;
import io.fractalos.kernel.drift.Finding;
import io.fractalos.kernel.drift.Finding.Change;
import io.fractalos.kernel.drift.Finding.Repair;
import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.module.Modules;
import io.fractalos.kernel.schema.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The source {@code modules}: versions that are not on this node what they shall be. */
@Component(service = DriftSource.class)
public final class ModuleDrift implements DriftSource {
    private static final String KIND = "module";

    private final Modules modules;

    /** Called by the component runtime. */
    @Activate
    public ModuleDrift(@Reference Modules modules) {
        this.modules = modules;
    }

    @Override
    public String source() {
        return "modules";
    }

    @Override
    public List<Finding> findings() {
        return look().findings();
    }

    @Override
    public Look look() {
        List<Finding> findings = new ArrayList<>();
        List<Watched> watched = new ArrayList<>();
        for (ModuleInfo module : modules.all()) {
            boolean here = module.desired() != State.ABSENT || module.bundle().isPresent();
            if (here) {
                watched.add(
                        new Watched(object(module), KIND, module.descriptor().id()));
            }
            if (module.desired() != module.actual() && here) {
                findings.add(finding(module));
            }
        }
        List<String> repair = findings.stream()
                .flatMap(finding -> finding.repair().statements().stream())
                .toList();
        return new Look(findings, repair, watched);
    }

    private static String object(ModuleInfo module) {
        // A second bundle of one version is another object.
        String second = module.desired() == State.ABSENT && module.bundle().isPresent()
                ? " in bundle " + module.bundle().getAsLong()
                : "";
        return "module " + module.descriptor().id() + " " + module.descriptor().version() + second;
    }

    private static Finding finding(ModuleInfo module) {
        Change change = module.actual() == State.ABSENT
                ? Change.MISSING
                : module.desired() == State.ABSENT ? Change.EXTRA : Change.CHANGED;
        return Finding.of(
                "modules",
                object(module),
                KIND,
                change,
                module.desired() == State.ACTIVE ? Severity.BREAKING : Severity.COSMETIC,
                Optional.of(word(module.desired())),
                Optional.of(word(module.actual())
                        + module.problem().map(problem -> ": " + problem).orElse("")),
                repair(module));
    }

    private static Repair repair(ModuleInfo module) {
        String id = module.descriptor().id();
        String version = module.descriptor().version();
        String command =
                switch (module.desired()) {
                    case ACTIVE, STANDBY -> "fractal:module-install " + id + " " + version;
                    case DISABLED -> "fractal:module-disable " + id;
                    default -> "fractal:module-remove " + id + " " + version;
                };
        return new Repair(
                List.of(command), List.of(), "none", true, module.action().orElse(""));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
