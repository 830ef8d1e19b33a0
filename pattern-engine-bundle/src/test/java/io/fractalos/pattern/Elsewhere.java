// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Git repository with a working tree that somebody else works in, by the program {@code git}. */
public final class Elsewhere {
    private final Path folder;

    /** An empty one, whose branch is main. */
    public Elsewhere(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        git("init", "-q", "-b", "main");
    }

    /** Its address. */
    public String url() {
        return folder.toString();
    }

    /** The folder somebody works in. */
    public Path folder() {
        return folder;
    }

    /** Runs {@code git} there, as Eve and without her settings, and answers what it says. */
    public String git(String... arguments) {
        return git(folder, arguments);
    }

    /** The same in any folder. */
    public static String git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Eve", "-c", "user.email=eve@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        try {
            Process git = builder.start();
            String told = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(git.waitFor()).as(told).isZero();
            return told.strip();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes files by path and text, in turn. */
    public Elsewhere write(String... pathsAndTexts) {
        try {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                Path file = folder.resolve(pathsAndTexts[i]);
                Files.createDirectories(file.getParent());
                Files.writeString(file, pathsAndTexts[i + 1]);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Writes a pattern into that folder: its definition, a README, and files by path and text. */
    public Elsewhere pattern(String at, String id, String version, String... pathsAndTexts) {
        String below = at.isEmpty() ? "" : at + "/";
        write(
                below + "pattern.yaml",
                "id: " + id + "\nversion: " + version + "\ntitle: The " + id + "\n",
                below + "template/README.md",
                "# " + id + "\n");
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            write(below + pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return this;
    }

    /** Commits all there is. */
    public Elsewhere commit(String message) {
        git("add", "-A");
        git("commit", "-q", "-m", message);
        return this;
    }
}
