// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.module.ModuleContracted;
import io.fractalos.kernel.module.ModuleDisabled;
import io.fractalos.kernel.module.ModuleEnabled;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.module.ModuleInstalled;
import io.fractalos.kernel.module.ModulePurged;
import io.fractalos.kernel.module.ModuleRemoved;
import io.fractalos.kernel.module.ModuleRolledBack;
import io.fractalos.kernel.module.ModuleUpgraded;
import io.fractalos.kernel.module.internal.Registry.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change that was begun and is not done, as the registry tells it: all that is needed to end it, to undo it and to tell it, for who began it as
 * for a node that starts later.
 *
 * @param parts the versions it concerns, the highest first
 */
record ChangeUnderWay(Action action, List<Wanted> parts) {
    /** After that time nobody is expected to end it any more. */
    private static final Duration ABANDONED = Duration.ofMinutes(5);

    /** The one among the rows of a module. */
    static Optional<ChangeUnderWay> in(List<Wanted> rows) {
        List<Wanted> parts =
                rows.stream().filter(row -> row.underWay().isPresent()).toList();
        return parts.stream()
                .findFirst()
                .flatMap(Wanted::underWay)
                .map(first -> new ChangeUnderWay(first.change(), parts));
    }

    String module() {
        return parts.get(0).module();
    }

    String by() {
        return parts.get(0).requestedBy();
    }

    /** Whether somebody may still be at it. */
    boolean isFresh(Instant now) {
        return parts.stream().anyMatch(part -> part.updatedAt().isAfter(now.minus(ABANDONED)));
    }

    /** The version it is about: the one that shall answer, or else the highest. */
    Wanted target() {
        return parts.stream()
                .filter(part -> part.desired() == State.ACTIVE)
                .findFirst()
                .orElse(parts.get(0));
    }

    /** What to wish for so that everything is as it was. */
    List<Wish> undone() {
        return parts.stream().map(part -> new Wish(part, before(part))).toList();
    }

    /** What to tell once it is done. */
    List<Record> facts() {
        String version = target().version();
        String from = parts.stream()
                .filter(part -> before(part) == State.ACTIVE && !part.version().equals(version))
                .findFirst()
                .map(Wanted::version)
                .orElse(version);
        return switch (action) {
            case INSTALL -> List.of(new ModuleInstalled(module(), version, by()));
            case UPGRADE -> List.of(new ModuleUpgraded(module(), from, version, by()));
            case ROLLBACK -> List.of(new ModuleRolledBack(module(), from, version, by()));
            case DISABLE -> List.of(new ModuleDisabled(module(), by()));
            case ENABLE -> List.of(new ModuleEnabled(module(), by()));
            case REMOVE -> removed();
            case CONTRACT -> List.of(new ModuleContracted(module(), version, by()));
            case PURGE -> List.of(new ModulePurged(module(), by()));
        };
    }

    private List<Record> removed() {
        List<Record> facts = new ArrayList<>();
        parts.forEach(part -> facts.add(new ModuleRemoved(module(), part.version(), by())));
        return facts;
    }

    private static State before(Wanted part) {
        return part.underWay().map(Wanted.UnderWay::before).orElse(part.desired());
    }
}
