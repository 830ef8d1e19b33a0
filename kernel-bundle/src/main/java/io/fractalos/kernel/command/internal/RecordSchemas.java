// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.json.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas (2020-12) of records, saying exactly what {@link Json} reads and writes. A type whose form on the wire is not known here is
 * refused: better a failing test than a schema that promises something else.
 */
final class RecordSchemas {
    private static final Set<Class<?>> OPTIONAL = Set.of(Optional.class, OptionalInt.class, OptionalLong.class);
    private static final Map<Class<?>, String> TEXTS = Map.of(
            String.class, "{}",
            LocalDate.class, "{\"format\":\"date\"}",
            Instant.class, "{\"format\":\"date-time\"}",
            Duration.class, "{\"format\":\"duration\"}",
            YearMonth.class, "{\"pattern\":\"^\\\\d{4}-\\\\d{2}$\"}",
            ZoneId.class, "{}",
            URI.class, "{\"format\":\"uri\"}",
            UUID.class, "{\"format\":\"uuid\"}",
            Currency.class, "{\"pattern\":\"^[A-Z]{3}$\"}");
    private static final Set<Class<?>> INTEGERS =
            Set.of(int.class, Integer.class, long.class, Long.class, OptionalInt.class, OptionalLong.class);

    private final SchemaGenerator inputs = generator(false);
    private final SchemaGenerator outputs = generator(true);

    /** The schema of a record to read: Optional components may be left out or null. */
    ObjectNode input(Class<? extends Record> type) {
        return inputs.generateSchema(type);
    }

    /** The schema of a record written: every component is there, an empty Optional as null. */
    ObjectNode output(Class<? extends Record> type) {
        return outputs.generateSchema(type);
    }

    private static SchemaGenerator generator(boolean allPresent) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.FLATTENED_OPTIONALS)
                .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_ENUMS);
        config.forTypesInGeneral()
                .withPropertySorter((unusedA, unusedB) -> 0) // as declared
                .withAdditionalPropertiesResolver(
                        type -> type.getType().getErasedType().isRecord() ? Void.class : null)
                .withCustomDefinitionProvider(RecordSchemas::definition);
        config.forFields()
                .withRequiredCheck(field -> allPresent || !optional(field))
                .withNullableCheck(RecordSchemas::optional)
                .withDescriptionResolver(RecordSchemas::description)
                .withCustomDefinitionProvider(RecordSchemas::rawJson)
                .withInstanceAttributeOverride((node, field, context) -> {
                    if (field.getAnnotation(Secret.class) != null) {
                        node.put("format", "password");
                    }
                });
        return new SchemaGenerator(config.build());
    }

    private static boolean optional(FieldScope field) {
        return OPTIONAL.contains(field.getRawMember().getType());
    }

    private static @Nullable String description(FieldScope field) {
        JsonPropertyDescription said = field.getAnnotation(JsonPropertyDescription.class);
        return said == null ? null : said.value();
    }

    /** Text that is JSON already goes out as it is: it may be anything. */
    private static @Nullable CustomPropertyDefinition rawJson(FieldScope field, SchemaGenerationContext context) {
        if (field.getAnnotation(JsonRawValue.class) == null) {
            return null;
        }
        return new CustomPropertyDefinition(context.getGeneratorConfig().createObjectNode());
    }

    private static @Nullable CustomDefinition definition(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        if (TEXTS.containsKey(raw)) {
            return inline(Json.read(TEXTS.get(raw), ObjectNode.class).put("type", "string"));
        }
        ObjectNode node = context.getGeneratorConfig().createObjectNode();
        if (INTEGERS.contains(raw)) {
            return inline(node.put("type", "integer"));
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return inline(node.put("type", "boolean"));
        }
        if (raw == BigDecimal.class) {
            return inline(node.put("type", "string").put("pattern", "^" + Json.DECIMAL + "$"));
        }
        if (raw.isEnum()) {
            node.put("type", "string");
            Arrays.stream(raw.getEnumConstants())
                    .map(constant -> Json.mapper().convertValue(constant, String.class))
                    .forEach(node.putArray("enum")::add);
            return inline(node);
        }
        if (type.isInstanceOf(Map.class) && type.getTypeParameters().get(0).getErasedType() == String.class) {
            node.put("type", "object");
            node.set(
                    "additionalProperties",
                    context.createDefinitionReference(type.getTypeParameters().get(1)));
            return inline(node);
        }
        if (raw.isRecord() || type.isInstanceOf(Collection.class) || OPTIONAL.contains(raw)) {
            return null;
        }
        throw new IllegalArgumentException("No rule says how " + raw.getName() + " travels as JSON");
    }

    private static CustomDefinition inline(ObjectNode node) {
        return new CustomDefinition(node, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
    }
}
