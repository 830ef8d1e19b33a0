// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses texts a manifest must not hold: secrets, which belong into secret files, and characters PostgreSQL cannot store. Manifests are shown,
 * logged and pushed to Git, so a secret in one is a secret told; what is said about it never repeats it.
 */
final class TextRules {
    /** How a secret is referred to: by the name of a secret file or setting. */
    private static final Pattern BY_NAME = Pattern.compile("secret:[a-z0-9][a-z0-9._-]{0,99}");

    private static final String SECRET = "A secret must not stand in a manifest";
    private static final String BY_REFERENCE = "Keep it in a secret file and write secret:NAME here";

    /** What only a secret looks like. A rule that also met ordinary texts would be switched off by whoever it annoys. */
    private static final Map<String, Pattern> LOOKS = Map.of(
            "a private key", Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----"),
            "a password in an address", Pattern.compile("[a-z][a-z0-9+.-]{1,30}://[^/\\s:@]{1,200}:[^/\\s@]{1,200}@"),
            "a GitHub token", Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60})"),
            "an AWS key", Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
            "a Slack token", Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{20}"),
            "a Stripe key", Pattern.compile("\\b[rs]k_live_[A-Za-z0-9]{20}"));

    private TextRules() {}

    /** Is told what is wrong at a pointer. */
    @FunctionalInterface
    interface Report {
        void wrong(String pointer, String message, String fix);
    }

    /** Goes through all texts of the document. */
    static void check(JsonNode schema, JsonNode document, Report report) {
        Set<String> secrets = new HashSet<>();
        SchemaWalk.over(schema, document, (part, value, pointer) -> {
            if (part.path("x-secret").asBoolean()
                    && value.isTextual()
                    && !BY_NAME.matcher(value.asText()).matches()
                    && secrets.add(pointer)) {
                report.wrong(pointer, SECRET, BY_REFERENCE);
            }
        });
        texts(document, "", secrets, report);
    }

    private static void texts(JsonNode value, String pointer, Set<String> secrets, Report report) {
        if (value.isObject()) {
            value.properties().forEach(field -> {
                String below = pointer + "/" + SchemaWalk.escape(field.getKey());
                storable(field.getKey(), below, report);
                texts(field.getValue(), below, secrets, report);
            });
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                texts(value.get(i), pointer + "/" + i, secrets, report);
            }
        } else if (value.isTextual() && !secrets.contains(pointer)) {
            storable(value.asText(), pointer, report);
            List<String> looks = LOOKS.entrySet().stream()
                    .filter(look -> look.getValue().matcher(value.asText()).find())
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!looks.isEmpty()) {
                report.wrong(pointer, SECRET + " (" + looks.get(0) + ")", BY_REFERENCE);
            }
        }
    }

    private static void storable(String text, String pointer, Report report) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            report.wrong(
                    pointer, "Holds a character that cannot be stored", "Remove the character U+0000 or half a pair");
        }
    }
}
