// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the server writes into its postmaster.pid: line 1 is the process id, line 8 the state. */
record PidFile(long pid, boolean ready) {
    private static final int STATE_LINE = 8;

    /** The file in a data directory; empty if there is none or it is being written. */
    static Optional<PidFile> read(Path dataDirectory) throws IOException {
        try {
            List<String> lines = Files.readAllLines(dataDirectory.resolve("postmaster.pid"));
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            boolean ready = lines.size() >= STATE_LINE
                    && lines.get(STATE_LINE - 1).strip().equals("ready");
            return Optional.of(new PidFile(Long.parseLong(lines.get(0).strip()), ready));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (NumberFormatException halfWritten) {
            return Optional.empty();
        }
    }
}
