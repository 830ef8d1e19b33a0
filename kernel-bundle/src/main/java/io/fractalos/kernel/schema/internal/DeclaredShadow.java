// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the comparison needs to know of declarations: the statements that make them, and where they stand. */
public final class DeclaredShadow {
    private DeclaredShadow() {}

    /** The shadow of all these together, which are of one realm. */
    public static Shadow of(List<DeclaredSchema> schemas) {
        List<String> ddl = schemas.stream()
                .flatMap(schema -> Ddl.statements(schema).stream())
                .toList();
        List<String> checks = new ArrayList<>();
        schemas.forEach(schema -> schema.functions()
                .forEach((name, function) -> checks.add(
                        FunctionDdl.check(name, function, schema.realm().schema(), Shadow.SCHEMA))));
        Set<String> extensions =
                schemas.stream().flatMap(schema -> schema.extensions().stream()).collect(Collectors.toSet());
        Realm realm = schemas.isEmpty() ? Realm.FRACTAL : schemas.get(0).realm();
        return new Shadow(ddl, checks, extensions, realm, new DeclaredOrigin(schemas));
    }
}
