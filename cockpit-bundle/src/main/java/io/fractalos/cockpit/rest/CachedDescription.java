// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.rest;

import io.fractalos.cockpit.openapi.OpenApiDocument;
import io.fractalos.cockpit.openapi.OpenApiResource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The description of all resources, written when first asked for. Safe for use by many threads. */
@Component(service = OpenApiResource.Description.class)
public final class CachedDescription implements OpenApiResource.Description {

    private @Nullable String json;

    /** Writes nothing yet. */
    @Activate
    public CachedDescription() {}

    @Override
    public synchronized String json() {
        String written = json;
        if (written == null) {
            written = OpenApiDocument.of(Resources.ALL);
            json = written;
        }
        return written;
    }
}
