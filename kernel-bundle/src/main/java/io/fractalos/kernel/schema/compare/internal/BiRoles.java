// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

/**
 * The two groups of a database whose members are BI tools. No declaration grants them anything, since they are made when somebody first asks
 * for one and not every owner of a database may make roles. What they may read by definition, the views whose names end so, is no drift;
 * whatever else they are granted is.
 */
public final class BiRoles {
    /** The name of the group that reads everything, as SQL: roles belong to the whole server, so the database is in it. */
    public static final String ALL = "('fractal_bi_' || left(current_database(), 40))";
    /** The same of the group that reads hours and revenue. */
    public static final String REVENUE = "('fractal_bi_revenue_' || left(current_database(), 40))";
    /** What the names of views end in that the first may read. */
    public static final String ALL_VIEWS = "_view";
    /** What the names of views end in that the second may read. */
    public static final String REVENUE_VIEWS = "_revenue";

    private BiRoles() {}

    /** Whether a privilege on the view {@code c} is one that BI tools have by definition. */
    static String mayRead() {
        return "c.relkind = 'v' AND privilege_type = 'SELECT' AND NOT is_grantable AND (" + reads(ALL, ALL_VIEWS)
                + " OR " + reads(REVENUE, REVENUE_VIEWS) + ")";
    }

    private static String reads(String group, String views) {
        return "(pg_get_userbyid(grantee) = " + group + " AND right(c.relname, " + views.length() + ") = '" + views
                + "')";
    }

    /** Whether a privilege on the schema is one that BI tools have by definition. */
    static String mayEnter() {
        return "privilege_type = 'USAGE' AND NOT is_grantable AND pg_get_userbyid(grantee) IN (" + ALL + ", " + REVENUE
                + ")";
    }
}
