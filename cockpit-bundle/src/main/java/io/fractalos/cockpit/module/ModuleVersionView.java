// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.module;

import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.ModuleTraffic;
import io.fractalos.kernel.module.ForeignRefreshes;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleInfo;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A version of a module as a client of the interface sees it. */
public record ModuleVersionView(
        ModuleDescriptor descriptor,
        ModuleInfo.State desired,
        ModuleInfo.State actual,
        @Schema(description = "Why it is not as wanted") Optional<String> problem,
        @Schema(description = "What to do about that") Optional<String> action,

        @Schema(description = "SHA-256 of its archive") Optional<String> digest,

        @Schema(description = "The id of its bundle on this node, when it is resident")
        OptionalLong bundle,

        @Schema(description = "When it came into its actual state on this node")
        Optional<Instant> since,

        @Schema(description = "Null when it was never given a call on this node")
        Optional<TrafficView> traffic) {

    static ModuleVersionView of(ModuleInfo info, List<ModuleTraffic> traffic) {
        CommandOwner owner =
                new CommandOwner(info.descriptor().id(), info.descriptor().version());
        return new ModuleVersionView(
                info.descriptor(),
                info.desired(),
                info.actual(),
                info.problem(),
                info.action(),
                info.digest(),
                info.bundle(),
                info.since(),
                traffic.stream()
                        .filter(one -> one.owner().equals(owner))
                        .findFirst()
                        .map(TrafficView::of));
    }

    /** What happened to its calls since the node started. */
    public record TrafficView(
            @Schema(description = "Whether new calls go to it now")
            boolean answering,

            @Schema(description = "Calls in it now") int running,
            long calls,

            @Schema(description = "Calls that ended as an incident, out of time, or refused since too many ran")
            long failed,

            @Schema(description = "Calls that waited in vain or were cut off when it went away")
            long dropped,

            @Schema(description = "Calls that waited while it was briefly absent")
            long waited,

            @Schema(description = "The longest of these waits")
            long longestWaitMillis,

            @Schema(description = "Whether the circuit breaker keeps calls away from it now")
            boolean tripped) {

        static TrafficView of(ModuleTraffic traffic) {
            return new TrafficView(
                    traffic.answering(),
                    traffic.running(),
                    traffic.calls(),
                    traffic.failed(),
                    traffic.dropped(),
                    traffic.waited(),
                    traffic.longestWait().toMillis(),
                    traffic.tripped());
        }
    }

    /** Versions of modules, and what changing them has cost others. */
    public record Listing(
            @Schema(description = "By id and then by version, the highest first")
            List<ModuleVersionView> items,

            Counters counters) {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /** What must stay at zero while modules come and go. */
    public record Counters(
            @Schema(description = "Calls that were lost because a module changed, since the node started")
            long callsDropped,

            @Schema(description = "How often bundles that are no modules were restarted by a refresh, since then")
            long bundlesRefreshed,

            @Schema(description = "From when on refreshes are counted: since the kernel started")
            Instant countedSince) {

        static Counters of(long dropped, ForeignRefreshes refreshes) {
            return new Counters(dropped, refreshes.count(), refreshes.since());
        }
    }
}
