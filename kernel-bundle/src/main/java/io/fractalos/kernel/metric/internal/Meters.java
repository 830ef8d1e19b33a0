// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.metric.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Registers the registry: it keeps current values in memory, for whoever publishes them. */
@Component(
        service = {},
        immediate = true)
public final class Meters {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ServiceRegistration<MeterRegistry> registration;

    /** Called by the component runtime. */
    @Activate
    public Meters(BundleContext context) {
        registration = context.registerService(MeterRegistry.class, registry, null);
    }

    @Deactivate
    void stop() {
        registration.unregister();
        registry.close();
    }
}
