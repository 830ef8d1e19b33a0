// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way an export can be wrong: what the person is told, and that the installation is as it was. */
class BadExportTest {
    private static final String FIX =
            "Copy the export again from where it was written, or write it anew with fractal:installation-export";

    @TempDir
    private static Path temporary;

    private static TestInstallation from;
    private static TestInstallation to;
    private static Path good;

    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        from = TestInstallation.booted(temporary.resolve("from")).withRows();
        to = TestInstallation.booted(temporary.resolve("to"));
        good = temporary.resolve("good");
        from.exportTo(good);
    }

    @AfterAll
    static void drop() {
        from.close();
        to.close();
    }

    @BeforeEach
    void copy() throws IOException {
        folder = Files.createTempDirectory(temporary, "bad");
        for (Path file : files(good)) {
            Path copy = folder.resolve(good.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    @Test
    void aFlippedBitIsFoundInWhateverFile() throws IOException {
        List<Path> all = files(folder);
        assertThat(all).hasSizeGreaterThan(8);
        for (Path file : all) {
            byte[] right = Files.readAllBytes(file);
            byte[] wrong = right.clone();
            wrong[right.length / 2] ^= 1;
            Files.write(file, wrong);
            String name = folder.relativize(file).toString();
            assertThat(told()).as(name).contains(name);
            Files.write(file, right);
        }
        assertThat(told(folder.resolve("data")))
                .contains("data is not an export of FractalOS: it has no installation.json");
    }

    @Test
    void aChangedChunkIsNamedWithTheWayOut() throws IOException {
        Path chunk = folder.resolve("data/fractal.users/0001.copy");
        String text = Files.readString(chunk);
        Files.writeString(chunk, text.replace("Ada", "Eve"));
        assertThat(told())
                .isEqualTo("data/fractal.users/0001.copy: Is not the file that was written (" + Files.size(chunk)
                        + " bytes with another SHA-256)\n" + FIX);
    }

    @Test
    void allThatIsMissingAndAllThatIsTooMuchIsToldAtOnce() throws IOException {
        Files.delete(folder.resolve("data/fractal.users/0001.copy"));
        Files.writeString(folder.resolve("data/fractal.users/0002.copy"), "");
        Files.writeString(folder.resolve("notes.txt"), "");
        assertThat(told())
                .isEqualTo("data/fractal.users/0001.copy: Is missing (and 2 more)\n"
                        + "  data/fractal.users/0001.copy: Is missing (" + FIX + ")\n"
                        + "  data/fractal.users/0002.copy: Is not part of this export (Move it out of " + folder + ")\n"
                        + "  notes.txt: Is not part of this export (Move it out of " + folder + ")\n" + FIX);
    }

    @Test
    void anExportOfANewerFormatOrVersionSaysWhatToInstall() throws IOException {
        rewrite(index -> index.put("formatVersion", 3).put("product", "3.1.0"));
        assertThat(told())
                .isEqualTo("The export was written by FractalOS 3.1.0, in format 3; this version reads up to 2\n"
                        + "Install FractalOS 3.1.0 or newer, then import there");
        rewrite(index -> index.put("formatVersion", 2).put("product", "1.2.0"));
        assertThat(told())
                .isEqualTo("The export was written by FractalOS 1.2.0, which is newer than this one (1.0.0)\n"
                        + "Install FractalOS 1.2.0 or newer, then import there");
    }

    @Test
    void aMigrationNobodyKnowsHereIsNamed() throws IOException {
        rewrite(index -> ((ObjectNode) index.at("/migrations/0"))
                .withArray("files")
                .addObject()
                .put("name", "0099-later.sql")
                .put("sha256", ""));
        assertThat(told())
                .isEqualTo(
                        "The export was made with the migration io.fractalos.kernel-bundle 0099-later.sql, which this version does not know\n"
                                + "Install FractalOS 1.0.0 or newer, then import there");
    }

    @Test
    void aMigrationWithAnotherTextIsNamed() throws IOException {
        rewrite(index -> ((ObjectNode) index.at("/migrations/0/files/0")).put("sha256", "00"));
        assertThat(told())
                .startsWith(
                        "The export was made with another text of the migration io.fractalos.kernel-bundle 0001-baseline.sql than the one of this version");
    }

    @Test
    void aBundleThatIsNotInstalledIsNamed() throws IOException {
        rewrite(index -> index.withArray("migrations")
                .addObject()
                .put("bundle", "io.fractalos.module-crm")
                .putArray("files")
                .addObject()
                .put("name", "0001-baseline.sql")
                .put("sha256", ""));
        assertThat(told())
                .startsWith(
                        "The export holds tables of bundles that are not installed here: io.fractalos.module-crm\nInstall them first");
    }

    @Test
    void aPathOutOfTheFolderIsNeverFollowed() throws IOException {
        rewrite(index -> ((ObjectNode) index.at("/tables/0/chunks/0")).put("path", "../../etc/passwd"));
        assertThat(told()).contains("installation.json: Names a path outside of the export: ../../etc/passwd");
    }

    @Test
    void whatIsNoBackupIsToldApart() throws IOException {
        Path text = Files.writeString(temporary.resolve("letter.txt"), "Dear Ada");
        assertThat(told(text))
                .isEqualTo(text + " is not a backup, or one that was cut: it cannot be read as a zip file\n"
                        + "Name a file that 'fractalos backup' wrote, copied in full");
        assertThat(told(temporary.resolve("nothing")))
                .startsWith("There is no folder or file " + temporary.resolve("nothing") + " that can be read\n");
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        assertThat(told(empty)).startsWith(empty + " is not an export of FractalOS: it has no installation.json\n");
        rewrite(index -> index.put("format", "something else"));
        assertThat(told())
                .startsWith("installation.json is not one of FractalOS: its format is not 'fractalos-installation'");
        Files.writeString(folder.resolve("installation.json"), "{");
        assertThat(told()).startsWith("installation.json cannot be read as JSON; it was damaged");
    }

    @Test
    void aCutBackupIsRefused() throws IOException {
        Path file = temporary.resolve("backup.zip");
        from.installation.backup(TestInstallation.WHO, file, false, from.progress);
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(temporary.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(told(cut)).startsWith(cut + " is not a backup, or one that was cut");
        int at = whole.length / 3;
        Path flipped = flip(whole, at);
        // Some bytes of a zip mean nothing, such as the second copy of a name.
        while (Arrays.equals(contents(flipped), contents(file))) {
            flipped = flip(whole, ++at);
        }
        // By the zip's own checksums, or by those of the export where a file inflates all the same.
        assertThat(told(flipped))
                .containsAnyOf(": Cannot be read: ", ": Is not the file that was written")
                .contains(FIX);
    }

    private Path flip(byte[] whole, int at) throws IOException {
        byte[] flipped = whole.clone();
        flipped[at] ^= 1;
        return Files.write(temporary.resolve("flipped.zip"), flipped);
    }

    /** All bytes of all files; none when one cannot be read. */
    private static byte[] contents(Path zip) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                try (InputStream in = file.getInputStream(entry)) {
                    in.transferTo(all);
                }
            }
            return all.toByteArray();
        } catch (IOException damaged) {
            return new byte[0];
        }
    }

    @Test
    void anInstallationWithDataIsLeftAlone() throws Exception {
        try (TestInstallation full =
                TestInstallation.booted(temporary.resolve("full")).withRows()) {
            FractalException problem = catchThrowableOfType(FractalException.class, () -> full.importFrom(good));
            assertThat(Problem.of(problem).text())
                    .startsWith("This installation is not empty: fractal.clients (30 rows), ")
                    .endsWith("Import into a new home or an empty database; nothing was changed here");
            assertThat(full.ask("SELECT count(*) FROM clients")).isEqualTo("30");
        }
    }

    @Test
    void aFolderWithOtherThingsInItIsNotWrittenInto() throws IOException {
        assertThat(exporting(good))
                .isEqualTo(good + " holds a complete export already\nName another folder, or delete this one first");
        Path other = Files.createDirectory(temporary.resolve("other"));
        Path file = Files.writeString(other.resolve("mine.txt"), "mine");
        assertThat(exporting(other)).isEqualTo(other + " is not empty\nName a folder that is empty or does not exist");
        assertThat(exporting(file)).isEqualTo(file + " is a file\nName a folder that is empty or does not exist");
    }

    @Test
    void aFullDiskIsSaidAndLeavesNothingThatLooksComplete() throws Exception {
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()) == 0;
        try {
            Path target = mounted ? disk.resolve("export") : Path.of("/dev/full/export");
            assertThat(exporting(target))
                    .contains(mounted ? "The disk of " + target + " is full\nFree some space" : "/dev/full");
            assertThat(target.resolve("installation.json")).doesNotExist();
        } finally {
            if (mounted) {
                run("umount", disk.toString());
            }
        }
        FractalException full = catchThrowableOfType(
                FractalException.class,
                () -> Failures.told(disk, () -> {
                    throw new IOException("No space left on device");
                }));
        assertThat(full.detail()).isEqualTo("The disk of " + disk + " is full");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    private String told() {
        return told(folder);
    }

    /** What a person is told who imports it; the empty installation is still one. */
    private static String told(Path place) {
        FractalException problem = catchThrowableOfType(FractalException.class, () -> to.importFrom(place));
        assertThat(problem).isNotNull();
        assertThat(problem.action()).isPresent();
        to.installation.beforeSchema();
        return Problem.of(problem).text();
    }

    private static String exporting(Path place) {
        FractalException problem = catchThrowableOfType(FractalException.class, () -> from.exportTo(place));
        return Problem.of(problem).text();
    }

    /** Changes the index as somebody would who knows how its checksum is kept. */
    private void rewrite(Consumer<ObjectNode> change) throws IOException {
        Path file = folder.resolve(Index.NAME);
        String before = Files.readString(file);
        ObjectNode index = (ObjectNode) Json.mapper().readTree(before);
        change.accept(index);
        Files.writeString(file, index.toString());
        Path sums = folder.resolve(Index.SUMS);
        Files.writeString(sums, Files.readString(sums).replace(Sha256.of(before), Sha256.of(index.toString())));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
