// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import io.fractalos.kernel.json.Json;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Resolves schemas with the platform's own mapper and remembers the record behind each, whose components say what may be absent. */
final class RecordSchemas extends ModelResolver {

    private static final Set<Class<?>> OPTIONALS = Set.of(Optional.class, OptionalLong.class, OptionalInt.class);

    private final Map<String, Class<?>> records = new HashMap<>();

    RecordSchemas() {
        super(Json.mapper(), new TypeNames());
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        if (type.getType() == null) {
            // The library unwraps every Optional before it asks, and finds nothing inside the primitive ones.
            return super.resolve(type.type(long.class), context, next);
        }
        JavaType java = _mapper.constructType(type.getType());
        if (java.hasRawClass(BigDecimal.class)) {
            return new StringSchema().format("decimal").example("12.50");
        }
        if (java.getRawClass().isRecord()) {
            records.put(_typeName(java), java.getRawClass());
        }
        return super.resolve(type, context, next);
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as inherited
    protected Schema _createSchemaForEnum(Class<Enum<?>> type) {
        Schema schema = super._createSchemaForEnum(type);
        schema.setEnum(words(type));
        return schema;
    }

    /** The library asks annotations for the names of constants, not the mapper that writes them. */
    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Json.mapper().convertValue(constant, String.class))
                .toList();
    }

    /** Names the required and the nullable properties: what is answered is always there, what is asked for only when not Optional. */
    void complete(Map<String, Schema<?>> schemas, Set<String> asked) {
        records.forEach((name, type) -> {
            Schema<?> schema = schemas.get(name);
            if (schema != null && schema.getProperties() != null) {
                complete(schema, type, asked.contains(name));
            }
        });
    }

    private static void complete(Schema<?> schema, Class<?> type, boolean asked) {
        Set<String> absent = absentable(type);
        Set<String> leftOut = leftOut(type);
        schema.setRequired(null);
        for (String property : schema.getProperties().keySet()) {
            boolean optional = absent.contains(property);
            if (optional) {
                schema.getProperties().computeIfPresent(property, (n, s) -> Nullables.nullable(s));
            }
            if (!optional || (!asked && !leftOut.contains(property))) {
                schema.addRequiredItem(property);
            }
        }
        if (asked) {
            schema.setAdditionalProperties(false);
        }
    }

    /** What an answer leaves out instead of writing null. */
    private static Set<String> leftOut(Class<?> type) {
        Set<String> names = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            JsonInclude rule = component.getAccessor().getAnnotation(JsonInclude.class);
            if (rule != null && rule.value() != JsonInclude.Include.ALWAYS) {
                names.add(component.getName());
            }
        }
        return names;
    }

    private static Set<String> absentable(Class<?> type) {
        Set<String> names = new HashSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (OPTIONALS.contains(component.getType())) {
                names.add(component.getName());
            }
        }
        return names;
    }
}
