// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How values of ours look on the wire where Jackson's own choice would lose digits or shout. */
final class WireFormat {
    private WireFormat() {}

    /** Decimals as plain text such as {@code "12.50"}: a JSON number goes through binary floating point in most clients. */
    static SimpleModule decimals() {
        return new SimpleModule("decimals")
                .addSerializer(BigDecimal.class, new DecimalWriter())
                .addDeserializer(BigDecimal.class, new DecimalReader());
    }

    private static final class DecimalWriter extends StdScalarSerializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        DecimalWriter() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toPlainString());
        }
    }

    /** Takes no exponent: {@code "1e999999999"} is a short text and a number that fills the memory. */
    private static final class DecimalReader extends StdScalarDeserializer<BigDecimal> {
        private static final long serialVersionUID = 1L;
        private static final Pattern PLAIN = Pattern.compile(Json.DECIMAL);

        DecimalReader() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getText();
            if (in.currentToken() != JsonToken.VALUE_STRING
                    || !PLAIN.matcher(text).matches()) {
                throw context.weirdStringException(
                        text, BigDecimal.class, "must be a decimal written as text, such as \"12.50\"");
            }
            return new BigDecimal(text);
        }
    }

    /** Names of enum constants in lower case with hyphens. */
    static class Names extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            for (int i = 0; i < constants.length; i++) {
                names[i] = constants[i].name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
            return names;
        }
    }

    /** The same, with everything marked as secret masked. */
    static final class MaskedNames extends Names {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Object findSerializer(Annotated member) {
            return member.hasAnnotation(Secret.class) ? new Mask() : super.findSerializer(member);
        }
    }

    private static final class Mask extends StdSerializer<Object> {
        private static final long serialVersionUID = 1L;

        Mask() {
            super(Object.class);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value instanceof Optional<?> optional && optional.isEmpty()) {
                out.writeNull();
            } else {
                out.writeString("***");
            }
        }
    }
}
