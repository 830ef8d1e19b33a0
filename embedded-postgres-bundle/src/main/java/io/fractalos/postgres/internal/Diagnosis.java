// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import io.fractalos.postgres.PostgresProblem;
import org.jspecify.annotations.Nullable;

/** Turns what the server's programs print into a problem a person can act on. */
final class Diagnosis {
    private static final int LAST_CHARACTERS = 600;

    private Diagnosis() {}

    static PostgresProblem of(String what, String output, @Nullable Throwable cause) {
        return new PostgresProblem(what + ": " + tail(output), action(output), cause);
    }

    static boolean portInUse(String output) {
        return output.contains("Address already in use");
    }

    private static String action(String output) {
        if (output.contains("No space left on device") || output.contains("Disk quota exceeded")) {
            return "Free some disk space, then start again";
        }
        if (output.contains("Read-only file system")) {
            return "Mount this disk writable, or use another home";
        }
        if (output.contains("Permission denied") || output.contains("AccessDenied")) {
            return "Give the user who runs FractalOS read, write and search permission on this directory and the ones"
                    + " above it, or use another home";
        }
        if (output.contains("incompatible with server")) {
            return "Start it with the FractalOS that wrote it, or use another home";
        }
        if (output.contains("error while loading shared libraries")) {
            return "Install the missing system library, or set database.provider=postgres and database.url in"
                    + " etc/fractalos.cfg";
        }
        return "Read the server's log beside the data directory, repair what it names, then start again";
    }

    private static String tail(String output) {
        String text = output.strip();
        return text.length() <= LAST_CHARACTERS ? text : "…" + text.substring(text.length() - LAST_CHARACTERS);
    }
}
