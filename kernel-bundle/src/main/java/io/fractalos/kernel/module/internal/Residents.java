// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleInfo.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The bundles of modules on this node. Safe for use by many threads; each answer is a snapshot. */
final class Residents implements Answering {
    private final Map<Long, Resident> all = new ConcurrentSkipListMap<>();

    void put(Resident resident) {
        all.put(resident.bundle().getBundleId(), resident);
    }

    Optional<Resident> remove(long bundle) {
        return Optional.ofNullable(all.remove(bundle));
    }

    Optional<Resident> of(long bundle) {
        return Optional.ofNullable(all.get(bundle));
    }

    /** By bundle. */
    List<Resident> all() {
        return List.copyOf(all.values());
    }

    /** The bundle that is this version; one that is well before one that is not. */
    Optional<Resident> find(String module, String version) {
        return all.values().stream()
                .filter(resident -> resident.is(module, version))
                .min(Comparator.comparing((Resident resident) -> resident.state() == State.FAILED));
    }

    /** Another bundle that is the same version, and not refused. */
    Optional<Resident> twin(Resident resident) {
        return all.values().stream()
                .filter(other -> other.is(resident.module(), resident.version())
                        && other.bundle() != resident.bundle()
                        && other.state() != State.FAILED)
                .findFirst();
    }

    /** The version of that module that answers. */
    Optional<Resident> answering(String module) {
        return Optional.ofNullable(answering().get(module));
    }

    /** The version of each module that answers, by id. */
    Map<String, Resident> answering() {
        Map<String, Resident> highest = new TreeMap<>();
        for (Resident resident : all.values()) {
            if (resident.admitted()) {
                highest.merge(
                        resident.module(),
                        resident,
                        (one, other) -> one.number().compareTo(other.number()) >= 0 ? one : other);
            }
        }
        return highest;
    }

    /** What it is, told apart whether a higher version answers. */
    State state(Resident resident) {
        boolean standby = resident.admitted()
                && answering(resident.module())
                        .filter(highest -> highest.bundle() != resident.bundle())
                        .isPresent();
        return standby ? State.STANDBY : resident.state();
    }

    @Override
    public List<ModuleContent> now() {
        Collection<Resident> answering = answering().values();
        List<ModuleContent> contents = new ArrayList<>();
        answering.forEach(resident -> resident.content().ifPresent(contents::add));
        return contents;
    }
}
