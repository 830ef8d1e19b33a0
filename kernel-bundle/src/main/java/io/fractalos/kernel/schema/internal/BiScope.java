// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.BiRoles;

/** What a BI tool may read. */
public enum BiScope {
    /** Everything, also cost of single people and cost rates. */
    ALL(BiRoles.ALL, BiRoles.ALL_VIEWS),
    /** Hours and revenue; there is no cost in its views. */
    REVENUE(BiRoles.REVENUE, BiRoles.REVENUE_VIEWS);

    private final String group;
    private final String views;

    BiScope(String group, String views) {
        this.group = group;
        this.views = views;
    }

    /** SQL for the name of the role of this database that may read them, which nobody can log in as. */
    public String group() {
        return group;
    }

    /** What the names of its views end in. */
    public String views() {
        return views;
    }
}
