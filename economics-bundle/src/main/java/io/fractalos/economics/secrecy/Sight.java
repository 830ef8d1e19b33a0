// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.secrecy;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;

/** How much of cost a caller may see. */
public enum Sight {
    /** Hours and revenue only. */
    NONE,
    /** Cost and margin of groups of people. */
    GROUPS,
    /** The cost of single people and their rates too. */
    PEOPLE;

    public static Sight of(Caller caller) {
        if (!caller.may(Permission.ECONOMICS_COST)) {
            return NONE;
        }
        return caller.may(Permission.ECONOMICS_SALARIES) ? PEOPLE : GROUPS;
    }

    /** True when figures may hold cost, hidden for some of them or not. */
    public boolean cost() {
        return this != NONE;
    }
}
