// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.installation.internal.Index.Chunk;
import io.fractalos.kernel.installation.internal.Index.Content;
import io.fractalos.kernel.installation.internal.Index.Part;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.testing.ModuleSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether an export can make the tables of its modules is known from its files alone. */
class ModuleFitTest {
    private static final String ARCHIVE = "an archive in two parts";
    private static final SchemaSource SHOP = ModuleSource.of("shop", """
            owner: shop
            tables:
              items:
                comment: Things to sell
                columns:
                  name: {type: text, comment: What it is called}
                primaryKey: [name]
            """);
    private static final String ITEMS = "shop/0001.sql::items::shop";

    @TempDir
    private Path folder;

    private final List<String> read = new ArrayList<>();
    private Optional<SchemaSource> schema = Optional.of(SHOP);

    @Test
    void anArchiveIsPutTogetherFromItsPartsInWhateverFiles() throws IOException {
        assertThat(fit(shop(ITEMS), "module_shop.items")).hasSize(1);
        assertThat(read).containsExactly("shop 1.0.0: " + ARCHIVE);
    }

    @Test
    void aChangeSetTheArchiveDoesNotKnowIsNamed() {
        assertRefused(
                shop(ITEMS, "shop/0002.sql::later::shop"),
                "module_shop.items",
                "The export was made of tables that the archive of shop 1.0.0 does not make: it has no shop/0002.sql::later::shop");
        schema = Optional.empty();
        assertRefused(
                shop(ITEMS),
                "module_shop.items",
                "The export was made of tables that the archive of shop 1.0.0 does not make: it has no " + ITEMS);
    }

    @Test
    void aModuleThatCannotBeOneReachesNoDatabase() {
        String made = "Made by the migrations " + "0".repeat(64);
        for (Part part : List.of(
                new Part("shop; DROP SCHEMA fractal", "1.0.0", Sha256.of(ARCHIVE), made, List.of()),
                new Part("shop", "1.0.0", Sha256.of(ARCHIVE), made + "'; DROP SCHEMA fractal", List.of()))) {
            assertRefused(
                    part, "module_shop.items", "The export names a module '" + part.module() + "' that cannot be one");
        }
    }

    @Test
    void rowsOfATableNothingMakesAreRefused() {
        assertRefused(
                shop(ITEMS),
                "module_crm.deals",
                "The export holds rows of module_crm.deals and nothing that makes this table");
    }

    private static Part shop(String... changeSets) {
        return new Part("shop", "1.0.0", Sha256.of(ARCHIVE), "", List.of(changeSets));
    }

    private void assertRefused(Part part, String table, String message) {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> fit(part, table))
                .withMessage(message)
                .satisfies(e -> assertThat(e.action()).isPresent());
    }

    private List<?> fit(Part part, String table) throws IOException {
        List<Chunk> chunks = List.of(
                chunk(
                        "1.copy",
                        row("f".repeat(64), 0, "another") + row(Sha256.of(ARCHIVE), 0, ARCHIVE.substring(0, 7))),
                chunk("2.copy", row(Sha256.of(ARCHIVE), 1, ARCHIVE.substring(7))));
        List<Content> tables = List.of(
                new Content("fractal.module_archives", List.of("digest", "part", "file"), List.of(), 3, "", chunks),
                new Content(table, List.of("name"), List.of("name"), 0, "", List.of()));
        Index index = new Index(
                Index.FORMAT,
                Index.VERSION,
                "1.0.0",
                Instant.EPOCH,
                17,
                "",
                List.of(),
                List.of(part),
                tables,
                List.of(),
                List.of(),
                List.of());
        return ModuleFit.of(index, new Source.Folder(folder), archives());
    }

    private static String row(String digest, int part, String file) {
        return digest + "\t" + part + "\t\\\\x" + HexFormat.of().formatHex(file.getBytes(StandardCharsets.UTF_8))
                + "\n";
    }

    private Chunk chunk(String path, String rows) throws IOException {
        Files.writeString(folder.resolve(path), rows);
        return new Chunk(path, 1, rows.length(), "");
    }

    private ModuleArchives archives() {
        return new ModuleArchives() {
            @Override
            public Optional<byte[]> find(Connection connection, String digest) {
                throw new AssertionError("No database is asked");
            }

            @Override
            public Optional<SchemaSource> schema(String name, byte[] archive) {
                read.add(name + ": " + new String(archive, StandardCharsets.UTF_8));
                return schema;
            }
        };
    }
}
