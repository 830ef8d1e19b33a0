// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index;

import io.fractalos.pattern.definition.PatternFiles;

/** The files of every pattern that was ever here. Safe for use by many threads. */
public interface PatternArchive {
    /** Keeps files by their digest; nothing happens when they are kept already. */
    void keep(PatternFiles files);
}
