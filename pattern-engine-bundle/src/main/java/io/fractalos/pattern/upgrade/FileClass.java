// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

/** What an upgrade means for one file. */
public enum FileClass {
    /** The pattern brings it. */
    NEW("new"),
    /** There is nothing to do. */
    SAME("same"),
    /** The pattern changed it, nobody else did. */
    UPDATED("updated"),
    /** Both changed it, at different places. */
    MERGED("merged"),
    /** It has another path: the pattern moved it, or people did and the pattern's changes follow. */
    RENAMED("renamed"),
    /** Both changed the same. */
    CONFLICT("conflict"),
    /** Only people changed it; it stays as it is. */
    USER_OWNED("user-owned"),
    /** The pattern never knew it; it stays as it is. */
    USER_ADDED("user-added"),
    /** The pattern has it no more, and nobody changed it. */
    DELETED("deleted"),
    /** The pattern has it no more, but people changed it; it stays. */
    DELETED_BUT_CHANGED("deleted-but-changed"),
    /** People deleted it; it stays deleted. */
    DELETED_BY_USER("deleted-by-user"),
    /** The platform's own, which says what the repository is made from; always written anew; a conflict when people changed it. */
    REGENERATED("regenerated");

    private final String word;

    FileClass(String word) {
        this.word = word;
    }

    /** How people read it. */
    public String word() {
        return word;
    }
}
