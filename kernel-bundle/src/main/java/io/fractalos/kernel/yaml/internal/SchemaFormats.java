// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import io.fractalos.kernel.yaml.DocumentFormat;
import io.fractalos.kernel.yaml.DocumentFormats;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.osgi.service.component.annotations.Component;

/** Makes formats of schemas. */
@Component(service = DocumentFormats.class)
public final class SchemaFormats implements DocumentFormats {
    private final DocumentFormat pattern = of("the pattern", resource("/kernel/module/pattern.json"));

    @Override
    public DocumentFormat pattern() {
        return pattern;
    }

    @Override
    public DocumentFormat of(String title, String schema) {
        return new SchemaFormat(title, schema);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(SchemaFormats.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
