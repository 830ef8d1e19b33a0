// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;

/** What disks and databases say, as problems a person can do something about. */
final class Failures {
    private Failures() {}

    /** Work that reads and writes. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, SQLException;
    }

    static <T> T told(Path place, Work<T> work) {
        try {
            return work.run();
        } catch (AccessDeniedException e) {
            throw FractalException.unavailable(
                            "Nobody let FractalOS into " + e.getFile(),
                            "Give the user who runs FractalOS the right to it, or name another place")
                    .causedBy(e);
        } catch (IOException e) {
            String text = String.valueOf(e.getMessage());
            throw FractalException.unavailable(
                            text.contains("No space left") || text.contains("quota exceeded")
                                    ? "The disk of " + place + " is full"
                                    : place + " cannot be read or written: " + text,
                            "Free some space or put right what the message names, then run the same again")
                    .causedBy(e);
        } catch (SQLException e) {
            throw FractalException.unavailable(
                            "The database broke off: " + e.getMessage(),
                            "Put right what the message names, then run the same again: it goes on where it was")
                    .causedBy(e);
        }
    }
}
