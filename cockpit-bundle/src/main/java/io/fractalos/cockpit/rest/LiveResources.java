// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.rest;

import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The resources there are at this moment: each comes and goes with the services it needs, while the server that routes to them stays. Safe
 * for use by many threads.
 */
@Component(service = LiveResources.class)
public final class LiveResources {

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.MULTIPLE,
            fieldOption = FieldOption.REPLACE)
    private volatile List<Resource> resources = List.of();

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable Gatekeeper gatekeeper;

    /** Starts with nothing; the container adds. */
    @Activate
    public LiveResources() {}

    LiveResources(List<Resource> resources, @Nullable Gatekeeper gatekeeper) {
        this.resources = List.copyOf(resources);
        this.gatekeeper = gatekeeper;
    }

    /** The resource of that class; an unavailable problem while something it needs is away. */
    public Resource get(Class<? extends Resource> type) {
        for (Resource resource : resources) {
            if (resource.getClass().equals(type)) {
                return resource;
            }
        }
        throw away();
    }

    /** Who checks logins; an unavailable problem while the database is away or the platform still starts. */
    public Gatekeeper gatekeeper() {
        Gatekeeper present = gatekeeper;
        if (present == null) {
            throw away();
        }
        return present;
    }

    private static FractalException away() {
        return FractalException.unavailable(
                "The part of the platform that answers this is not running yet, or not any more",
                "Try again in a few seconds; GET /health/ready says what it waits for");
    }
}
