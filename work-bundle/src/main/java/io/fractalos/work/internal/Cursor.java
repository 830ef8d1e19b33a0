// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.PageRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a page ended: the sort key of its last item, sealed as text that callers only hand back. Because it names a place in the order and
 * not a row number, pages stay whole while rows come and go.
 */
record Cursor(List<String> keys) {

    /** Seals the keys of one list; the list's name keeps a cursor of another list from being understood. */
    static String seal(String list, Object... keys) {
        List<String> all = new ArrayList<>(List.of(list));
        for (Object key : keys) {
            all.add(key.toString());
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(all).getBytes(StandardCharsets.UTF_8));
    }

    /** Opens the cursor of the request, when there is one. */
    static Optional<Cursor> open(String list, int keys, PageRequest request) {
        return request.after().map(text -> open(list, keys, text));
    }

    private static Cursor open(String list, int keys, String text) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(text);
            List<String> all =
                    List.of(Json.mapper().readValue(new String(json, StandardCharsets.UTF_8), String[].class));
            if (all.size() == keys + 1 && all.get(0).equals(list)) {
                return new Cursor(all.subList(1, all.size()));
            }
            throw unknown();
        } catch (IllegalArgumentException | NullPointerException | JsonProcessingException e) {
            throw unknown().causedBy(e);
        }
    }

    String text(int index) {
        String key = keys.get(index);
        if (key.indexOf('\0') >= 0) {
            throw unknown();
        }
        return key;
    }

    long number(int index) {
        try {
            return Long.parseLong(keys.get(index));
        } catch (NumberFormatException e) {
            throw unknown().causedBy(e);
        }
    }

    LocalDate day(int index) {
        try {
            return LocalDate.parse(keys.get(index));
        } catch (DateTimeException e) {
            throw unknown().causedBy(e);
        }
    }

    private static FractalException unknown() {
        return FractalException.invalid(
                "/after", "This is not a cursor of this list; take it from 'next' of the page before, or leave it out");
    }
}
