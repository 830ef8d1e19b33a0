// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The last look before something leaves for Git, where it stays for good: finds fields that hold a secret itself. A secret by reference
 * ({@code password: "secret:NAME"}) is none.
 */
public final class SecretFields {
    private static final Set<String> NAMES = Set.of(
            "password", "passwd", "passphrase", "secret", "token", "apikey", "privatekey", "credential", "credentials");
    private static final Pattern BY_REFERENCE = Pattern.compile("secret:[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/\\s:@]*:[^/\\s@]+@");

    private SecretFields() {}

    /** The JSON pointers of all secrets in the document, in its order; never a value. */
    public static List<String> in(JsonNode document) {
        List<String> found = new ArrayList<>();
        look(document, "", false, found);
        return found;
    }

    private static void look(JsonNode node, String pointer, boolean secret, List<String> found) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> look(
                            entry.getValue(),
                            pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                            named(entry.getKey()),
                            found));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                look(array.get(i), pointer + "/" + i, secret, found);
            }
        } else if (node.isTextual() && BY_REFERENCE.matcher(node.textValue()).matches()) {
            return;
        } else if (node.isTextual() && ((secret && !node.textValue().isEmpty()) || telling(node.textValue()))) {
            found.add(pointer);
        } else if (node.isNumber() && secret) {
            found.add(pointer);
        }
    }

    private static boolean named(String key) {
        String name = key.toLowerCase(Locale.ROOT).replaceAll("[_.-]", "");
        return NAMES.stream().anyMatch(name::endsWith);
    }

    private static boolean telling(String text) {
        return PRIVATE_KEY.matcher(text).find() || PASSWORD_IN_URL.matcher(text).find();
    }
}
