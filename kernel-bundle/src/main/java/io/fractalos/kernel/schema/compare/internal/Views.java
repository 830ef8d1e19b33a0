// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which views of a catalog stand on which table, column or other view: PostgreSQL changes nothing a view stands on. */
final class Views {
    private static final int DEEPEST = 100;

    private final List<CatalogObject> views;

    Views(Catalog catalog) {
        views = catalog.all(object -> object.kind() == Kind.VIEW || object.kind() == Kind.MATERIALIZED_VIEW);
    }

    /** The views that stand on it, on those views, and so on. */
    List<CatalogObject> standingOn(String path) {
        Set<CatalogObject> found = new LinkedHashSet<>();
        List<String> paths = new ArrayList<>(List.of(path));
        for (int i = 0; i < paths.size(); i++) {
            for (CatalogObject view : views) {
                if (uses(view, paths.get(i)) && found.add(view)) {
                    paths.add(view.name());
                }
            }
        }
        return List.copyOf(found);
    }

    /** How many views deep it stands: 0 on tables alone. */
    int depth(CatalogObject view) {
        return depth(view, DEEPEST);
    }

    private int depth(CatalogObject view, int limit) {
        return limit == 0
                ? 0
                : views.stream()
                        .filter(below -> !below.equals(view) && uses(view, below.name()))
                        .mapToInt(below -> 1 + depth(below, limit - 1))
                        .max()
                        .orElse(0);
    }

    /** True when it names the path, or a column of it. */
    private static boolean uses(CatalogObject view, String path) {
        return view.hint("uses").lines().anyMatch(used -> used.equals(path) || used.startsWith(path + "."));
    }
}
