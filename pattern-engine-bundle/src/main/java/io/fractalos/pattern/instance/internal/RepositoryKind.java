// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Component;

/** Repositories as manifests: data that tells what was made, so that just that can be made again. */
@Component(service = ManifestKind.class)
public final class RepositoryKind implements ManifestKind {
    private final ManifestKind schema = ManifestKind.ofSchema(text());

    private static String text() {
        try (InputStream in = Objects.requireNonNull(
                RepositoryKind.class.getResourceAsStream("repository.json"), "repository.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String kind() {
        return RepositoryManifest.KIND;
    }

    @Override
    public List<Format> formats() {
        return schema.formats();
    }
}
