// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import io.fractalos.postgres.PostgresProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One short program run to its end, with what it printed. */
record Subprocess(int exitCode, String output) {
    /** Runs {@code command} with {@code input} on its standard input; kills it after {@code limit}. */
    static Subprocess run(List<String> command, String input, Duration limit) throws IOException {
        // Through a file, not a pipe: a grandchild that keeps the pipe open must not make us wait for it.
        Path printed = Files.createTempFile("fractalos-", ".out");
        try {
            var builder = builder(command).redirectOutput(printed.toFile());
            Process process = builder.start();
            try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(input);
            }
            return new Subprocess(await(process, command, limit), Files.readString(printed));
        } finally {
            Files.deleteIfExists(printed);
        }
    }

    /** True if the command can be run here and ends with success. */
    static boolean succeeds(String... command) {
        try {
            return run(List.of(command), "", Duration.ofSeconds(10)).exitCode() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** A process builder that hands on no secrets and prints in English, so that output can be understood. */
    static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH", "LD_LIBRARY_PATH", "TMPDIR"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /** The user id of this process; 0 is root. */
    static int userId() {
        try {
            return Integer.parseInt(run(List.of("id", "-u"), "", Duration.ofSeconds(10))
                    .output()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run the program 'id'", e);
        }
    }

    /** What an interrupted wait for the database ends with; the thread stays interrupted. */
    static PostgresProblem interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new PostgresProblem("The start of the database was interrupted", "Start again", cause);
    }

    private static int await(Process process, List<String> command, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PostgresProblem(
                        command + " did not end within " + limit.toSeconds() + " seconds",
                        "The machine may be overloaded: start again when it is calmer");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
