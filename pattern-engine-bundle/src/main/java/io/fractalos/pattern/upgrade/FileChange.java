// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

import java.util.Optional;

/**
 * What an upgrade means for one file.
 *
 * @param path where it is after the upgrade, or where it was
 * @param conflict true when someone must decide
 * @param from where it was before, when that is another path
 * @param note what else there is to know, a sentence
 */
public record FileChange(String path, FileClass kind, boolean conflict, Optional<String> from, Optional<String> note) {
    /** One that stays where it is, and whose class says all. */
    public static FileChange of(String path, FileClass kind) {
        return new FileChange(path, kind, false, Optional.empty(), Optional.empty());
    }

    /** One that someone must decide on. */
    public static FileChange conflict(String path, FileClass kind, String note) {
        return new FileChange(path, kind, true, Optional.empty(), Optional.of(note));
    }

    /** The same with a sentence more. */
    public FileChange withNote(String sentence) {
        return new FileChange(path, kind, conflict, from, Optional.of(sentence));
    }

    /** The line that stands for it. */
    public String text() {
        return kind.word() + " " + path
                + from.map(before -> " (was " + before + ")").orElse("")
                + note.map(sentence -> ": " + sentence).orElse("");
    }
}
