// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a user may do here; not to be mixed up with the role a person works in, which prices their hours. */
public enum AccessRole {
    /** Enters and reads their own time. */
    MEMBER(Set.of(Permission.WORK_READ, Permission.TIME_OWN, Permission.ACCOUNT_OWN)),
    /** Leads jobs: everyone's time, hours and revenue, no cost. */
    MANAGER(Set.of(
            Permission.WORK_READ,
            Permission.WORK_WRITE,
            Permission.TIME_OWN,
            Permission.ACCOUNT_OWN,
            Permission.TIME_ALL,
            Permission.ECONOMICS_READ)),
    /** Judges what jobs and clients earn: what a manager may, and cost and margin of groups of people, never of one. */
    DIRECTOR(Set.of(
            Permission.WORK_READ,
            Permission.WORK_WRITE,
            Permission.TIME_OWN,
            Permission.ACCOUNT_OWN,
            Permission.TIME_ALL,
            Permission.ECONOMICS_READ,
            Permission.ECONOMICS_COST)),
    /** Keeps rates and imports, and sees cost, also of single people. */
    FINANCE(Set.of(
            Permission.WORK_READ,
            Permission.WORK_WRITE,
            Permission.TIME_OWN,
            Permission.ACCOUNT_OWN,
            Permission.TIME_ALL,
            Permission.ECONOMICS_READ,
            Permission.ECONOMICS_COST,
            Permission.ECONOMICS_SALARIES,
            Permission.RATES_WRITE,
            Permission.IMPORT_RUN,
            Permission.SYSTEM_READ)),
    /** Everything. */
    OWNER(Set.copyOf(Permission.ALL));

    private final Set<String> permissions;

    AccessRole(Set<String> permissions) {
        this.permissions = permissions;
    }

    /** The permissions, see {@link Permission}. */
    public Set<String> permissions() {
        return permissions;
    }

    /** The permissions in alphabetical order. */
    public List<String> sortedPermissions() {
        return List.copyOf(new TreeSet<>(permissions));
    }
}
