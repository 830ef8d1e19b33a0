// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the comparison needs to know of declarations: the statements that make them. */
public final class DeclaredShadow {
    private DeclaredShadow() {}

    /** The shadow of all these together, which are of one realm. */
    public static Shadow of(List<DeclaredSchema> schemas) {
        List<String> ddl = schemas.stream()
                .flatMap(schema -> Ddl.statements(schema).stream())
                .toList();
        Set<String> extensions =
                schemas.stream().flatMap(schema -> schema.extensions().stream()).collect(Collectors.toSet());
        return new Shadow(
                ddl,
                extensions,
                schemas.isEmpty() ? Realm.FRACTAL : schemas.get(0).realm());
    }
}
