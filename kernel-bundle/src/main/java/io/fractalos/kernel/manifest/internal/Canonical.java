// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** JSON in the one way that equal values are equal texts: keys sorted, numbers without trailing zeros, nothing null. */
final class Canonical {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Canonical() {}

    /** The value, sorted; fields that are null are left out. */
    static JsonNode node(JsonNode value) {
        if (value.isObject()) {
            ObjectNode sorted = NODES.objectNode();
            Map<String, JsonNode> fields = new TreeMap<>();
            value.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            fields.forEach((name, child) -> {
                if (!child.isNull()) {
                    sorted.set(name, node(child));
                }
            });
            return sorted;
        }
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode();
            value.forEach(child -> array.add(node(child)));
            return array;
        }
        return value.isNumber() ? number(value.decimalValue()) : value;
    }

    private static JsonNode number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() <= 0 ? NODES.numberNode(plain.toBigInteger()) : DecimalNode.valueOf(plain);
    }

    /** The value as canonical text. */
    static String text(JsonNode value) {
        return node(value).toString();
    }

    /** SHA-256 in hexadecimal digits. */
    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
