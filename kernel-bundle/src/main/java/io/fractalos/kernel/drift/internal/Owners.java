// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.schema.compare.internal.CatalogObject;
import io.fractalos.kernel.schema.internal.DeclaredSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose an object is: the owner of the file that declares it. */
final class Owners {
    private final Map<String, String> byName = new HashMap<>();
    private final String otherwise;

    /** All of it is that module's. */
    Owners(String module) {
        this.otherwise = module;
    }

    Owners(List<DeclaredSchema> declared) {
        this.otherwise = "";
        declared.forEach(schema -> schema.names().forEach(name -> byName.putIfAbsent(name, schema.owner())));
    }

    /** Empty when nothing declares it. */
    String of(CatalogObject object) {
        String name = object.relation().isEmpty() ? object.name() : object.relation();
        return byName.getOrDefault(name.replaceFirst("\\(.*", ""), otherwise);
    }
}
