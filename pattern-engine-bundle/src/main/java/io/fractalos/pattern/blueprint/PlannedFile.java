// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint;

import io.fractalos.pattern.definition.FileMode;
import io.fractalos.pattern.definition.Sha256;
import java.nio.charset.StandardCharsets;

/** A file of a repository to be. Immutable. */
public final class PlannedFile {
    private final String path;
    private final FileMode mode;
    private final byte[] content;
    private final String sha256;

    /** A file of these bytes, which are copied; the path has slashes and is below the root. */
    public PlannedFile(String path, FileMode mode, byte[] content) {
        this.path = path;
        this.mode = mode;
        this.content = content.clone();
        this.sha256 = Sha256.of(content);
    }

    /** A plain file of that text in UTF-8. */
    public static PlannedFile of(String path, String text) {
        return new PlannedFile(path, FileMode.PLAIN, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where it lies below the root, with slashes. */
    public String path() {
        return path;
    }

    /** What Git remembers of its rights. */
    public FileMode mode() {
        return mode;
    }

    /** A copy of its bytes. */
    public byte[] content() {
        return content.clone();
    }

    /** The digest of its bytes, 64 hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** The line that stands for it in digests and plans. */
    @Override
    public String toString() {
        return (mode == FileMode.EXECUTABLE ? "100755 " : "100644 ") + sha256 + " " + path;
    }
}
