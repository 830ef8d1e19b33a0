// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.manifest.ManifestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Keeps the manifest kinds of the answering versions registered, and only those. Safe for use by many threads. */
final class AnsweringKinds {
    private final Residents residents;
    private final Map<String, Offered> offered = new TreeMap<>();

    /** The kinds of a module, as registered for a bundle. */
    private record Offered(Resident resident, List<ServiceRegistration<ManifestKind>> registrations) {}

    AnsweringKinds(Residents residents) {
        this.residents = residents;
    }

    /** Follows what answers now. */
    synchronized void follow() {
        Map<String, Resident> now = residents.answering();
        offered.entrySet().removeIf(entry -> {
            Resident before = entry.getValue().resident();
            Resident next = now.get(entry.getKey());
            boolean gone = next == null
                    || next.bundle() != before.bundle()
                    || !next.since().equals(before.since());
            if (gone) {
                entry.getValue().registrations().forEach(AnsweringKinds::unregister);
            }
            return gone;
        });
        now.forEach((module, resident) -> offered.computeIfAbsent(module, id -> register(resident)));
    }

    private static Offered register(Resident resident) {
        List<ServiceRegistration<ManifestKind>> registrations = new ArrayList<>();
        BundleContext context = resident.bundle().getBundleContext();
        if (context != null) {
            resident.content().ifPresent(content -> content.files().forEach((path, text) -> {
                if (Folders.in("manifests", path)) {
                    registrations.add(context.registerService(ManifestKind.class, ManifestKind.ofSchema(text), null));
                }
            }));
        }
        return new Offered(resident, registrations);
    }

    private static void unregister(ServiceRegistration<ManifestKind> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException gone) {
            // It went with its bundle.
        }
    }
}
