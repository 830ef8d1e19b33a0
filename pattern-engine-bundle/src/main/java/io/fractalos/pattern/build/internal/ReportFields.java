// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.problem.FractalException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads fields of a report by JSON pointer; what is not there or of no use is empty, what must be there is told. */
record ReportFields(JsonNode body) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");
    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String UTC = " UTC";
    private static final int LONGEST_URL = 1_000;

    /** A text or a number as text, on one line and at most so long. */
    Optional<String> text(String pointer, int most) {
        JsonNode node = body.at(pointer);
        return Optional.of(node)
                .filter(value -> value.isTextual() || value.isIntegralNumber())
                .map(value -> Words.cut(
                        PlainLine.of(value.asText().replace('\n', ' ')).strip(), most))
                .filter(text -> !text.isEmpty());
    }

    String required(String pointer, int most) {
        return text(pointer, most)
                .orElseThrow(() -> FractalException.invalid(pointer, "Must be given, as in reports of this kind"));
    }

    String commit(String pointer) {
        String commit = required(pointer, 100);
        if (!COMMIT.matcher(commit).matches()) {
            throw FractalException.invalid(pointer, "Must be the id of a commit");
        }
        return commit;
    }

    /** The address of a page, when it is one a browser may be sent to. */
    Optional<String> url(String pointer) {
        return text(pointer, LONGEST_URL + 1)
                .filter(url -> url.length() <= LONGEST_URL)
                .filter(ReportFields::isPage);
    }

    private static boolean isPage(String url) {
        try {
            URI uri = URI.create(url);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A moment as ISO 8601, or as GitLab writes it: {@code 2026-11-26 15:23:28 UTC}. */
    Optional<Instant> instant(String pointer) {
        return text(pointer, 100).flatMap(text -> {
            try {
                return Optional.of(
                        text.endsWith(UTC)
                                ? LocalDateTime.parse(text.substring(0, text.length() - UTC.length()), SPACED)
                                        .toInstant(ZoneOffset.UTC)
                                : OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
