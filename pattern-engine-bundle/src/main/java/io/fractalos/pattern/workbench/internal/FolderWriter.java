// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.util.FileUtils;

/** Writes trees of files into folders. */
final class FolderWriter {
    private FolderWriter() {}

    /** Replaces what is in the folder by these files. Throws UNAVAILABLE when it cannot be written. */
    static void replace(Path folder, Map<String, byte[]> files) {
        try {
            FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.resolveSibling("."));
                Files.write(target, file.getValue());
            }
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot write " + folder, "The user who runs FractalOS must be able to write there")
                    .causedBy(e);
        }
    }
}
