// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The modules of this installation. Safe for use by many threads; changes are made one after the other, and by one node at a time.
 */
@ProviderType
public interface Modules {
    /** Every version that is wanted, resident or known from before, by id and then by version, the highest first. */
    List<ModuleInfo> all();

    /**
     * What the change would do. Reads the archive and checks everything in it; changes nothing.
     *
     * <p>Throws an invalid-request problem with file, line and column for everything wrong with the module, NOT_FOUND for a module nobody
     * has, CONFLICT for a change that is not possible now.
     */
    ModulePlan plan(ModuleChange change);

    /**
     * Does what was planned and answers how the module is then. What fails is undone: the version that answered before still answers.
     *
     * <p>Throws STALE and changes nothing when the plan of now has another hash; CONFLICT when the module did not get well, which says why.
     */
    ModuleInfo carryOut(ModuleChange change, String planHash);

    /** What changes of modules must never bring about, as counted on this node. */
    ForeignRefreshes foreignRefreshes();
}
