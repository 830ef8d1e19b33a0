// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What a table needs before it can be made: the types of its columns, functions its expressions call, sequences its defaults name. */
final class TableTexts {
    private TableTexts() {}

    static Set<String> of(Table table) {
        Set<String> names = new LinkedHashSet<>();
        for (Table.Column column : table.columns().values()) {
            names.add(column.type().replace("[]", ""));
            column.fallback()
                    .filter(sql -> sql.contains("nextval"))
                    .ifPresent(sql -> names.addAll(Dependencies.words(sql)));
            Stream.of(column.fallback(), column.generated(), column.check())
                    .forEach(sql -> sql.ifPresent(text -> names.addAll(Dependencies.calls(text))));
        }
        Stream.of(
                        table.checks().values().stream(),
                        table.indexes().values().stream()
                                .flatMap(index -> Stream.concat(index.on().stream(), index.where().stream())),
                        table.exclusions().values().stream()
                                .flatMap(exclusion ->
                                        Stream.concat(exclusion.elements().stream(), exclusion.where().stream())))
                .flatMap(texts -> texts)
                .forEach(text -> names.addAll(Dependencies.calls(text)));
        return names;
    }
}
