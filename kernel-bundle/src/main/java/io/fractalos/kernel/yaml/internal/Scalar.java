// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** A value without parts, and what is wrong with how it is written. */
record Scalar(JsonNode node, Optional<Wrong> flaw) {
    static final String NO_ALIASES = "Anchors, aliases and merge keys are not allowed in a manifest";
    static final String WRITE_OUT = "Write the value out";

    private static final int LONGEST_SHOWN = 60;
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,30})(?:\\.[0-9]{1,30})?");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Message and advice. */
    record Wrong(String message, String fix) {}

    static Scalar of(JsonToken token, String text) {
        return switch (token) {
            case VALUE_TRUE, VALUE_FALSE -> bool(token == JsonToken.VALUE_TRUE, text);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(text);
            case VALUE_NULL -> new Scalar(NODES.nullNode(), Optional.empty());
            default -> new Scalar(NODES.textNode(text), Optional.empty());
        };
    }

    private static Scalar bool(boolean value, String text) {
        return text.equals("true") || text.equals("false")
                ? new Scalar(NODES.booleanNode(value), Optional.empty())
                : wrong(text, "is text to some YAML readers and " + value + " to others", String.valueOf(value));
    }

    private static Scalar number(String text) {
        if (!PLAIN_NUMBER.matcher(text).matches()) {
            return wrong(text, "is not the same number to all YAML readers", "a number in plain digits");
        }
        BigDecimal value = new BigDecimal(text);
        boolean whole = text.indexOf('.') < 0;
        return new Scalar(
                whole ? NODES.numberNode(value.toBigIntegerExact()) : DecimalNode.valueOf(value), Optional.empty());
    }

    private static Scalar wrong(String text, String message, String otherwise) {
        String shown = shown(text);
        return new Scalar(
                NODES.textNode(text),
                Optional.of(new Wrong(
                        "'" + shown + "' " + message, "Write \"" + shown + "\" for the text, or " + otherwise)));
    }

    /** Foreign text inside a sentence of ours stays short and on one line. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }
}
