// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Git itself, as other people use it: an independent witness of what we wrote. */
final class GitCommand {
    private final Path folder;

    private GitCommand(Path folder) {
        this.folder = folder;
    }

    static GitCommand in(Path folder) {
        return new GitCommand(folder);
    }

    /** A new bare repository. */
    static Path bare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        in(folder).run("init", "-q", "--bare", "-b", "main");
        return folder;
    }

    /** A working copy. */
    static GitCommand copy(Path of, Path to) {
        in(to.getParent()).run("clone", "-q", of.toString(), to.toString());
        return in(to);
    }

    /** Writes a file, commits it and pushes. */
    GitCommand change(String path, String text) {
        try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("add", "-A");
        return commit("Change " + path);
    }

    GitCommand commit(String message) {
        run("commit", "-q", "-a", "-m", message);
        run("push", "-q", "origin", "HEAD:main");
        return this;
    }

    String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Eve", "-c", "user.email=eve@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        try {
            Process git = builder.start();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
