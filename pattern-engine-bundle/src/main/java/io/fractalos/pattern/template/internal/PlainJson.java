// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of templates as JSON with sorted keys, in which numbers stay numbers; the mapper of the platform writes some as text. */
public final class PlainJson {
    private static final ObjectWriter PLAIN = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build()
            .writer();

    private PlainJson() {}

    /** Whether it is of texts, numbers and truths only: of anything else Jackson would call the methods. */
    private static boolean plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().allMatch(CharSequence.class::isInstance)
                    && map.values().stream().allMatch(PlainJson::plain);
        }
        return value instanceof List<?> list
                ? list.stream().allMatch(PlainJson::plain)
                : value == null || value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
    }

    /** The text of a value; throws {@link IllegalArgumentException} for what no template should hold. */
    public static String of(Object value) {
        if (!plain(value)) {
            throw new IllegalArgumentException("This value has no JSON");
        }
        try {
            return PLAIN.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This value has no JSON", e);
        }
    }
}
