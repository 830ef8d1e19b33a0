// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import java.util.List;

/** The names of the permissions the kernel and the platform's bundles ask for. */
public final class Permission {
    /** Read clients, jobs and tasks. */
    public static final String WORK_READ = "work:read";
    /** Create and change clients, jobs and tasks. */
    public static final String WORK_WRITE = "work:write";
    /** Record, change and read one's own time. */
    public static final String TIME_OWN = "time:own";
    /** Record, change and read everyone's time. */
    public static final String TIME_ALL = "time:all";
    /** Read hours and revenue. */
    public static final String ECONOMICS_READ = "economics:read";
    /** Read cost and margin of groups of people; of fewer than three only with {@link #ECONOMICS_SALARIES}. */
    public static final String ECONOMICS_COST = "economics:cost";
    /** Read the cost of single people and cost rates, which are salaries by another name; {@link #ECONOMICS_COST} goes with it. */
    public static final String ECONOMICS_SALARIES = "economics:salaries";
    /** Set bill rates; cost rates need {@link #ECONOMICS_SALARIES} too. */
    public static final String RATES_WRITE = "rates:write";
    /** Import and undo imports. */
    public static final String IMPORT_RUN = "import:run";
    /** Change one's own password and tokens. */
    public static final String ACCOUNT_OWN = "account:own";

    /** Manage users and anyone's tokens. */
    public static final String IDENTITY_ADMIN = "identity:admin";
    /** Read the boot report and the environment. */
    public static final String SYSTEM_READ = "system:read";
    /** Change the installation itself. */
    public static final String SYSTEM_ADMIN = "system:admin";

    /** All of them. */
    public static final List<String> ALL = List.of(
            WORK_READ,
            WORK_WRITE,
            TIME_OWN,
            TIME_ALL,
            ECONOMICS_READ,
            ECONOMICS_COST,
            ECONOMICS_SALARIES,
            RATES_WRITE,
            IMPORT_RUN,
            ACCOUNT_OWN,
            IDENTITY_ADMIN,
            SYSTEM_READ,
            SYSTEM_ADMIN);

    private Permission() {}
}
