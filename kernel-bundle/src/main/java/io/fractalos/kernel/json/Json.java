// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The mapper of every JSON border: unknown fields, missing components and silent coercions are errors that say where.
 *
 * <p>On the wire a BigDecimal is plain decimal text ({@code "12.50"}), an enum constant its name in lower case with hyphens, an Instant and a
 * LocalDate ISO 8601 text, an empty Optional null.
 */
public final class Json {
    /** What a decimal looks like on the wire, as a regular expression: no exponent, at most 20 digits on either side of the point. */
    public static final String DECIMAL = "-?\\d{1,20}(\\.\\d{1,20})?";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(WireFormat.decimals())
            .annotationIntrospector(new WireFormat.Names())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .withCoercionConfig(LogicalType.Integer, c -> c.setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .build();

    private static final ObjectMapper MASKING = MAPPER.copy().setAnnotationIntrospector(new WireFormat.MaskedNames());
    private static final ObjectWriter MASKED = MASKING.writer();

    private Json() {}

    /** The shared mapper; never reconfigure it. Safe for use by many threads. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Forgets every type read or written so far, so that the classes of a bundle that left can go; they are looked at again when needed. */
    public static void forgetTypes() {
        MAPPER.clearCaches();
        MASKING.clearCaches();
    }

    /** The value as JSON text. */
    public static String write(Object value) {
        return write(MAPPER.writer(), value);
    }

    /** The value as JSON text to keep or show: everything marked {@link Secret} is three asterisks. */
    public static String masked(Object value) {
        return write(MASKED, value);
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /** The JSON text as a value of the type; throws an invalid-request problem that says where it is not one. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw invalid(e);
        }
    }

    /** The problem that tells a caller what is wrong with their JSON, and where. */
    public static FractalException invalid(JsonProcessingException e) {
        String pointer = e instanceof JsonMappingException mapping ? pointer(mapping) : "";
        if (e.getCause() instanceof FractalException ours) {
            return ours.violations().isEmpty()
                    ? ours
                    : FractalException.invalid(ours.violations().stream()
                            .map(v -> v.under(pointer))
                            .toList());
        }
        JsonLocation at = e.getLocation();
        OptionalInt line = at == null || at.getLineNr() < 1 ? OptionalInt.empty() : OptionalInt.of(at.getLineNr());
        OptionalInt column =
                at == null || at.getColumnNr() < 1 ? OptionalInt.empty() : OptionalInt.of(at.getColumnNr());
        Optional<String> fix = e instanceof UnrecognizedPropertyException unknown
                ? Optional.of("Known here: " + unknown.getKnownPropertyIds())
                : Optional.empty();
        String message = message(e);
        return FractalException.invalid(List.of(new Violation(pointer, message, fix, line, column)));
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append('/')
                    .append(step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName());
        }
        return pointer.toString();
    }

    private static String message(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "Unknown field '" + unknown.getPropertyName() + "'";
        }
        String text = firstLine(e.getOriginalMessage());
        boolean absent = text.startsWith("Cannot map `null`") || text.startsWith("Null value for creator property");
        return absent ? "Must be given and not null" : text;
    }

    /** Jackson's own text without the class names of ours that it likes to mention. */
    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("Not valid JSON");
        return line.replaceAll("`?\\b(?:[a-z]+\\.)+(?:[A-Z]\\w*\\$)*([A-Z]\\w*)`?", "$1");
    }
}
