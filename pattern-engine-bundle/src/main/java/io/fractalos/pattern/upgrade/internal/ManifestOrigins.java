// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.upgrade.Origin;
import io.fractalos.pattern.upgrade.RecordedOrigins;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads them as upgrades do. */
@Component(service = RecordedOrigins.class)
public final class ManifestOrigins implements RecordedOrigins {
    private final OriginReader reader;

    /** With the kernel's reader of YAML. */
    @Activate
    public ManifestOrigins(@Reference DocumentFormats formats) {
        this.reader = new OriginReader(formats);
    }

    @Override
    public Origin read(byte[] file) {
        return reader.read(file);
    }
}
