// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestReport;
import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From and to the disk, and the forms a report is printed in. */
class ManifestFolderTest {
    @TempDir
    Path home;

    @Test
    void readsFoldersInTheOrderOfNamesAndOnlyManifests() throws IOException {
        write("b.yaml", "b");
        write("a/z.yml", "z");
        write("a/c.json", "{}");
        write("a/readme.md", "no");
        write(".git/config.yaml", "no");
        assertThat(ManifestFolder.read(List.of(home)).files())
                .extracting(ManifestFile::path)
                .containsExactly("a/c.json", "a/z.yml", "b.yaml");
    }

    @Test
    void followsNoLinkOutOfAFolder() throws IOException {
        Path secret = write("secret/password.yaml", "password: hunter2");
        Path folder = Files.createDirectories(home.resolve("given"));
        Files.createSymbolicLink(folder.resolve("a.yaml"), secret);
        Files.createSymbolicLink(folder.resolve("b"), secret.getParent());
        assertThat(ManifestFolder.read(List.of(folder)).files()).isEmpty();
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> ManifestFolder.read(List.of(home.resolve("nothing.yaml"))))
                .withMessageContaining("nothing.yaml");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> ManifestFolder.read(List.of(Path.of("/dev/zero"))))
                .withMessageContaining("neither a file nor a folder");
    }

    @Test
    void exportsOnlyIntoAnEmptyFolder() throws IOException {
        ManifestExportAction.write(home.resolve("out"), List.of(new ManifestFile("client/acme.yaml", "a: 1\n")));
        assertThat(home.resolve("out/client/acme.yaml")).hasContent("a: 1");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> ManifestExportAction.write(home.resolve("out"), List.of()))
                .withMessageContaining("not empty");
    }

    @Test
    void printsAReportAsTextJsonAndSarif() {
        ManifestReport report = Shelf.validate(List.of(new ManifestFile(
                "a b.yaml", "apiVersion: fractalos.io/v1\nkind: Client\nmetadata: {name: x}\nspec: {nam: X}\n")));
        String line =
                "a b.yaml:4:8: /spec/nam: Unknown field 'nam' (Did you mean 'name'? Known here: name, currency, archived)\n";
        assertThat(ReportFormat.TEXT.print(report)).isEqualTo(line + "1 file, 1 problem");
        JsonNode json = Json.read(ReportFormat.JSON.print(report), JsonNode.class);
        assertThat(json.at("/problems/0/line").intValue()).isEqualTo(4);
        JsonNode sarif = Json.read(ReportFormat.SARIF.print(report), JsonNode.class);
        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        JsonNode result = sarif.at("/runs/0/results/0");
        assertThat(result.at("/message/text").asText()).startsWith("/spec/nam: Unknown field 'nam' (Did you mean");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("a%20b.yaml");
        assertThat(result.at("/locations/0/physicalLocation/region").toString())
                .isEqualTo("{\"startLine\":4,\"startColumn\":8}");
        assertThat(ReportFormat.TEXT.print(Shelf.validate(List.of()))).isEqualTo("0 files, 0 manifests, nothing wrong");
    }

    private Path write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
