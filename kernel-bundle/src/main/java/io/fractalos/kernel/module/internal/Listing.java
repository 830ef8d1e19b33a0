// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.ModuleInfo.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What is wanted and what is here, side by side. */
final class Listing {
    private static final Comparator<ModuleInfo> ORDER = Comparator.comparing(
                    (ModuleInfo info) -> info.descriptor().id())
            .thenComparing(info -> Resident.number(info.descriptor().version()), Comparator.reverseOrder())
            .thenComparing(info -> info.bundle().orElse(0));

    private Listing() {}

    /** By id, then by version, the highest first. */
    static List<ModuleInfo> of(List<Wanted> rows, Residents residents) {
        List<ModuleInfo> all = new ArrayList<>();
        Set<Long> listed = new HashSet<>();
        for (Wanted row : rows) {
            Optional<Resident> here = residents.find(row.module(), row.version());
            here.ifPresent(resident -> listed.add(resident.bundle().getBundleId()));
            all.add(here.map(resident -> resident(resident, residents.state(resident), Optional.of(row)))
                    .orElseGet(() -> absent(row)));
        }
        for (Resident resident : residents.all()) {
            if (!listed.contains(resident.bundle().getBundleId())) {
                all.add(resident(resident, residents.state(resident), Optional.empty()));
            }
        }
        all.sort(ORDER);
        return all;
    }

    /** A version of which nothing is left. */
    static ModuleInfo gone(ModuleDescriptor descriptor) {
        return new ModuleInfo(
                descriptor,
                State.ABSENT,
                State.ABSENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    private static ModuleInfo resident(Resident resident, State state, Optional<Wanted> row) {
        return new ModuleInfo(
                resident.descriptor(),
                row.map(Wanted::desired).orElse(State.ABSENT),
                state,
                resident.problem(),
                resident.action(),
                row.flatMap(Wanted::digest),
                OptionalLong.of(resident.bundle().getBundleId()),
                Optional.of(resident.since()));
    }

    private static ModuleInfo absent(Wanted row) {
        return new ModuleInfo(
                row.descriptor(),
                row.desired(),
                row.problem().isPresent() && row.desired() != State.ABSENT ? State.FAILED : State.ABSENT,
                row.problem(),
                row.action(),
                row.digest(),
                OptionalLong.empty(),
                Optional.empty());
    }
}
