// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.upgrade.FileChange;
import io.fractalos.pattern.upgrade.FileClass;
import java.util.Optional;

/**
 * What is done about one file.
 *
 * @param vacates the path that is free afterwards
 * @param file what the path of the change holds afterwards; nothing is written there when it is empty
 */
record Outcome(FileChange change, Optional<String> vacates, Optional<GitFile> file) {
    /** Nothing but telling. */
    static Outcome told(FileChange change) {
        return new Outcome(change, Optional.empty(), Optional.empty());
    }

    /** The file stays where it is and holds that afterwards. */
    static Outcome written(FileChange change, GitFile file) {
        return new Outcome(change, Optional.empty(), Optional.of(file));
    }

    /** True when something comes to a path that may be taken. */
    boolean arrives() {
        return file.isPresent() && (vacates.isPresent() || change.kind() == FileClass.NEW);
    }

    /** The same when its path is taken: what moved stays where it was, what is new is not written. */
    Outcome kept(String obstacle) {
        return vacates.map(before -> new Outcome(
                        FileChange.conflict(
                                before,
                                FileClass.CONFLICT,
                                "the pattern moves it to " + change.path() + ", but " + obstacle),
                        Optional.empty(),
                        file))
                .orElseGet(() -> told(FileChange.conflict(
                        change.path(), FileClass.CONFLICT, "the pattern brings it, but " + obstacle)));
    }

    /** The same as something to decide on. */
    Outcome disputed(String note) {
        return new Outcome(
                new FileChange(change.path(), FileClass.CONFLICT, true, change.from(), Optional.of(note)),
                vacates,
                file);
    }
}
