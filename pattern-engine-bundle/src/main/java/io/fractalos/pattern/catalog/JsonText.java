// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads a part of a document that may be anything as JSON text; the other way is {@code @JsonRawValue}. */
public final class JsonText extends StdDeserializer<String> {
    private static final long serialVersionUID = 1L;

    /** Called by Jackson. */
    public JsonText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return context.readTree(parser).toString();
    }
}
