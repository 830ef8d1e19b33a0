// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit with a small file, one of 60 MiB and a link, in this order. */
class GitCheckoutsTest {
    private static final long LARGE = 60L << 20;

    @TempDir
    private Path home;

    private Path folder;
    private String commit;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(home.resolve("copy"));
        try (Repository git = new FileRepositoryBuilder()
                        .setGitDir(home.resolve("oak.git").toFile())
                        .setBare()
                        .build();
                ObjectInserter inserter = git.newObjectInserter();
                InputStream zeros = new Zeros()) {
            git.create(true);
            TreeFormatter tree = new TreeFormatter();
            tree.append("a.txt", FileMode.REGULAR_FILE, blob(inserter, "a"));
            tree.append("b.bin", FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, LARGE, zeros));
            tree.append("c.link", FileMode.SYMLINK, blob(inserter, "a.txt"));
            CommitBuilder made = new CommitBuilder();
            made.setTreeId(inserter.insert(tree));
            made.setAuthor(new PersonIdent("Ann", "ann@example.com", 0, 0));
            made.setCommitter(made.getAuthor());
            commit = inserter.insert(made).name();
            inserter.flush();
        }
    }

    private static ObjectId blob(ObjectInserter inserter, String text) throws IOException {
        return inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Zeros without an end. */
    private static final class Zeros extends InputStream {
        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            Arrays.fill(into, from, from + length, (byte) 0);
            return length;
        }
    }

    private List<String> copied(BooleanSupplier enough) throws IOException {
        new GitCheckouts().write(home.resolve("oak.git"), commit, folder, enough);
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void copiesAllOfACommitWhenNobodyHasEnough() throws Exception {
        assertThat(copied(() -> false)).containsExactly("a.txt", "b.bin", "c.link");
        assertThat(Files.size(folder.resolve("b.bin"))).isEqualTo(LARGE);
        assertThat(Files.readString(folder.resolve("c.link"))).isEqualTo("a");
    }

    @Test
    void copiesNothingMoreOnceSomebodyHasEnoughAlsoWithinAFile() throws Exception {
        assertThat(copied(() -> true)).isEmpty();
        AtomicInteger asked = new AtomicInteger();
        assertThat(copied(() -> asked.incrementAndGet() > 10)).containsExactly("a.txt", "b.bin");
        assertThat(Files.size(folder.resolve("b.bin"))).isBetween(1L, LARGE - 1);
        assertThat(asked).as("it stays true").hasValueLessThan(20);
    }
}
