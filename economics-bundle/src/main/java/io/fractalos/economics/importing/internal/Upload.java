// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file on its way in, kept where only this process's user can read it until closed: it has to be read twice, and a network stream gives it
 * once.
 */
record Upload(Path path) implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** Copies the stream; more than {@code limit} bytes are TOO_LARGE, and then nothing is left behind. */
    static Upload spool(InputStream in, long limit) {
        Upload upload = new Upload(create());
        boolean whole = false;
        try {
            upload.fill(in, limit);
            whole = true;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the uploaded file", e);
        } finally {
            if (!whole) {
                upload.close();
            }
        }
        return upload;
    }

    private static Path create() {
        try {
            // Temporary files of Files are readable by their owner only.
            return Files.createTempFile("fractalos-import-", ".csv");
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "There is no place to keep the uploaded file",
                            "Check that the directory for temporary files exists and has space")
                    .causedBy(e);
        }
    }

    private void fill(InputStream in, long limit) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > limit) {
                    throw FractalException.of(
                                    ProblemType.TOO_LARGE,
                                    "The file is larger than the " + limit + " bytes an import may have")
                            .withAction("Export shorter periods, or raise import.max-bytes in etc/fractalos.cfg");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }
}
