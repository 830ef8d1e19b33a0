// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.openapi;

import io.fractalos.cockpit.web.Resource;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the OpenAPI document from the resource classes and their records: what the code says is what the document says. */
public final class OpenApiDocument {

    private static final String SCHEMA_REF = "#/components/schemas/";

    private OpenApiDocument() {}

    /** The document of these resources as JSON text, the same text for the same code. */
    public static String of(Collection<Class<? extends Resource>> resources) {
        return Json.pretty(read(resources));
    }

    private static OpenAPI read(Collection<Class<? extends Resource>> resources) {
        RecordSchemas records = new RecordSchemas();
        // The reader knows one place to ask for schemas, shared by all who use the library: ours is there only while it
        // reads.
        ModelConverters shared = ModelConverters.getInstance();
        OpenAPI document;
        synchronized (OpenApiDocument.class) {
            shared.addConverter(records);
            try {
                document = new Reader(frame()).read(ordered(resources));
                CommonParts.add(document, shared);
            } finally {
                shared.removeConverter(records);
            }
        }
        for (Class<?> resource : resources) {
            for (Endpoint endpoint : Endpoint.of(resource)) {
                Operation operation = operation(document, endpoint);
                if (operation != null) {
                    CommonParts.complete(operation, endpoint);
                }
            }
        }
        Map<String, Schema<?>> schemas = schemas(document);
        records.complete(schemas, asked(document, schemas));
        document.getComponents()
                .setSchemas(new TreeMap<>(document.getComponents().getSchemas()));
        return document;
    }

    private static OpenAPI frame() {
        return new OpenAPI()
                .info(new Info()
                        .title("FractalOS")
                        .version("1.0.0")
                        .description(
                                "Everything the cockpit does. Failures are problem documents (RFC 9457). Money and hours are"
                                        + " decimal strings, durations whole seconds, instants ISO 8601 in UTC, days ISO 8601;"
                                        + " from is inclusive, to exclusive. Fields nobody knows are refused.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/api")))
                .components(new Components());
    }

    private static Set<Class<?>> ordered(Collection<Class<? extends Resource>> resources) {
        Set<Class<?>> ordered = new LinkedHashSet<>();
        resources.stream().sorted(Comparator.comparing(Class::getName)).forEach(ordered::add);
        return ordered;
    }

    private static @Nullable Operation operation(OpenAPI document, Endpoint endpoint) {
        PathItem path = document.getPaths() == null ? null : document.getPaths().get(endpoint.path());
        return path == null ? null : path.readOperationsMap().get(PathItem.HttpMethod.valueOf(endpoint.verb()));
    }

    @SuppressWarnings("unchecked") // the model's own map is raw
    private static Map<String, Schema<?>> schemas(OpenAPI document) {
        return (Map<String, Schema<?>>)
                (Map<String, ?>) document.getComponents().getSchemas();
    }

    /** The names of the schemas that request bodies are made of. */
    private static Set<String> asked(OpenAPI document, Map<String, Schema<?>> schemas) {
        Set<String> names = new HashSet<>();
        for (PathItem path : document.getPaths().values()) {
            for (Operation operation : path.readOperations()) {
                if (operation.getRequestBody() != null) {
                    operation
                            .getRequestBody()
                            .getContent()
                            .values()
                            .forEach(media -> reach(media.getSchema(), schemas, names));
                }
            }
        }
        return names;
    }

    private static void reach(@Nullable Schema<?> schema, Map<String, Schema<?>> schemas, Set<String> names) {
        if (schema == null) {
            return;
        }
        String ref = schema.get$ref();
        if (ref != null && names.add(ref.substring(SCHEMA_REF.length()))) {
            reach(schemas.get(ref.substring(SCHEMA_REF.length())), schemas, names);
        }
        reach(schema.getItems(), schemas, names);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> reach(property, schemas, names));
        }
    }
}
