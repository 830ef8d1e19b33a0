// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first row of a file: which column stands where. Of two columns with one meaning the first counts. */
final class Header {

    private static final int LONGEST_DESCRIPTION = 400;

    private final int line;
    private final List<String> titles;
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);

    Header(CsvRows.Row row) {
        this.line = row.line();
        this.titles = row.values().stream().map(String::strip).toList();
        for (int i = 0; i < titles.size(); i++) {
            int place = i;
            Column.of(titles.get(i)).ifPresent(c -> places.putIfAbsent(c, place));
        }
    }

    int line() {
        return line;
    }

    int size() {
        return titles.size();
    }

    boolean has(Column column) {
        return places.containsKey(column);
    }

    /** Where the column stands, from 0; null when the file does not have it. */
    @Nullable
    Integer place(Column column) {
        return places.get(column);
    }

    /** What the file calls the column. */
    String title(Column column) {
        Integer place = places.get(column);
        return place == null ? column.title() : titles.get(place);
    }

    /** The titles found, for a message. */
    String describe() {
        String all = titles.stream().collect(Collectors.joining(", "));
        return all.length() <= LONGEST_DESCRIPTION ? all : all.substring(0, LONGEST_DESCRIPTION) + "…";
    }
}
