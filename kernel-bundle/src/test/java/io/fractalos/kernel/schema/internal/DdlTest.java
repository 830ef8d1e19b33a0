// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DdlTest {
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.blank();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void everyWordOfTheFormatReachesTheDatabase() throws Exception {
        Map<String, String> objects =
                objects(List.of(new SchemaSource("shop", List.of(new SchemaFile("shop.yaml", """
                owner: shop
                extensions: [btree_gist]
                tables:
                  rooms:
                    comment: "Rooms: the owner's"
                    grants: [select]
                    columns:
                      id: {type: bigint, identity: always, comment: Technical id}
                      floor: {type: smallint, default: "0", check: floor < 100, comment: Floor}
                      code: {type: text, generated: "'r' || floor::text", comment: Code}
                      tags: {type: "text[]", nullable: true, comment: Tags}
                    primaryKey: [id]
                    unique: {rooms_id_floor_key: [id, floor]}
                    indexes:
                      rooms_tags_idx: {on: [tags], method: gin}
                      rooms_code_idx: {unique: true, on: ["lower(code) DESC"], include: [floor], where: floor > 0}
                  bookings:
                    comment: Bookings
                    columns:
                      id: {type: bigint, identity: by default, comment: Technical id}
                      room_id: {type: bigint, nullable: true, references: rooms, onDelete: set null, comment: Room}
                      floor: {type: smallint, nullable: true, comment: Floor}
                      span: {type: daterange, comment: When}
                    primaryKey: [id]
                    foreignKeys:
                      bookings_room_fkey: {columns: [room_id, floor], references: rooms, to: [id, floor], onDelete: cascade}
                    exclusions:
                      bookings_overlap: {elements: [room_id WITH =, span WITH &&], where: floor IS NOT NULL}
                    indexes:
                      bookings_room_idx: {on: [room_id, floor]}
                """)), List.of())));
        assertThat(objects)
                .containsEntry("extension btree_gist", "")
                .containsEntry(
                        "table rooms", "owner fractal_owner grants fractal_app=SELECT comment 'Rooms: the owner''s'")
                .containsEntry(
                        "column rooms.id",
                        "bigint GENERATED ALWAYS AS IDENTITY NOT NULL sequence grants fractal_app=SELECT, fractal_app=USAGE comment 'Technical id'")
                .containsEntry("column rooms.floor", "smallint DEFAULT 0 NOT NULL comment 'Floor'")
                .containsEntry("column rooms.tags", "text[] comment 'Tags'")
                .containsEntry("constraint rooms.rooms_floor_check", "CHECK ((floor < 100))")
                .containsEntry("constraint rooms.rooms_id_floor_key", "UNIQUE (id, floor)")
                .containsEntry("index rooms.rooms_tags_idx", "CREATE INDEX rooms_tags_idx ON rooms USING gin (tags)")
                .containsEntry(
                        "index rooms.rooms_code_idx",
                        "CREATE UNIQUE INDEX rooms_code_idx ON rooms USING btree (lower(code) DESC) INCLUDE (floor) WHERE floor > 0")
                .containsEntry(
                        "constraint bookings.bookings_room_id_fkey",
                        "FOREIGN KEY (room_id) REFERENCES rooms(id) ON DELETE SET NULL")
                .containsEntry(
                        "constraint bookings.bookings_room_fkey",
                        "FOREIGN KEY (room_id, floor) REFERENCES rooms(id, floor) ON DELETE CASCADE")
                .containsEntry(
                        "constraint bookings.bookings_overlap",
                        "EXCLUDE USING gist (room_id WITH =, span WITH &&) WHERE ((floor IS NOT NULL))");
        assertThat(objects.get("column rooms.code")).startsWith("text GENERATED ALWAYS AS (");
    }

    @Test
    void theExampleOfTheGuideWorks() throws Exception {
        String guide = Files.readString(Path.of("../docs/guide/schema.md"));
        String example = guide.substring(guide.indexOf("```yaml\n") + 8, guide.indexOf("```\n`schema-format"));
        List<SchemaSource> sources = new ArrayList<>(ClassPathSchemas.all());
        sources.add(new SchemaSource("guide", List.of(new SchemaFile("guide.yaml", example)), List.of()));
        assertThat(objects(sources)).containsKeys("table invoices", "constraint invoices.invoices_client_id_fkey");
    }

    private static Map<String, String> objects(List<SchemaSource> sources) throws Exception {
        try (Connection connection = database.owner().getConnection()) {
            connection.setAutoCommit(false);
            return DeclaredShadow.of(SchemaReader.read(sources))
                    .catalog(connection)
                    .texts();
        }
    }
}
