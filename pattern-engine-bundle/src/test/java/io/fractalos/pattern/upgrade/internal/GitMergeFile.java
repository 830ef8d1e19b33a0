// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The program {@code git merge-file}, knowing nothing of the settings of whoever runs the tests. Asked for all merges at once, since starting
 * a process from Java takes longer than the merge.
 */
final class GitMergeFile {
    private static final String SCRIPT = """
            for folder in */; do
              git merge-file -p -q "$folder/yours" "$folder/base" "$folder/pattern" > "$folder/merged"
              echo $? > "$folder/code"
            done
            """;
    private static final int FAILED = 128;

    private final Path home;
    private int asked;

    GitMergeFile(Path home) {
        this.home = home;
    }

    /** Remembers a merge. */
    void ask(byte[] yours, byte[] base, byte[] pattern) throws IOException {
        Path folder = Files.createDirectories(home.resolve(String.valueOf(asked)));
        Files.write(folder.resolve("yours"), yours);
        Files.write(folder.resolve("base"), base);
        Files.write(folder.resolve("pattern"), pattern);
        asked++;
    }

    /** What Git makes of each: the merged content, empty where it says that they conflict. */
    List<Optional<String>> answers() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", SCRIPT).directory(home.toFile()).inheritIO();
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", home.resolve("none").toString());
        if (builder.start().waitFor() != 0) {
            throw new IOException("There is no Git here");
        }
        List<Optional<String>> answers = new ArrayList<>();
        for (int i = 0; i < asked; i++) {
            Path folder = home.resolve(String.valueOf(i));
            int code = Integer.parseInt(Files.readString(folder.resolve("code")).strip());
            if (code >= FAILED) {
                throw new IOException("git merge-file failed in " + folder + ": " + code);
            }
            Path merged = folder.resolve("merged");
            answers.add(
                    code == 0 ? Optional.of(Files.readString(merged, StandardCharsets.ISO_8859_1)) : Optional.empty());
        }
        return answers;
    }
}
