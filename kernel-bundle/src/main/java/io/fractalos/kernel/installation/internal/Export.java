// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Index.Content;
import io.fractalos.kernel.installation.internal.Index.Entry;
import io.fractalos.kernel.installation.internal.Index.LeftOut;
import io.fractalos.kernel.installation.internal.Index.Migration;
import io.fractalos.kernel.installation.internal.Index.Owner;
import io.fractalos.kernel.installation.internal.Index.Position;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.SchemaReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Writes all declared tables to a target from one snapshot, which keeps nobody from reading or writing. For one use.
 *
 * @param product the version of FractalOS that runs
 */
record Export(List<SchemaSource> schemas, ModuleArchives archives, String product, Clock clock) {

    /** A file of the home. */
    @FunctionalInterface
    interface Extra {
        InputStream open() throws IOException;
    }

    /** Writes everything; {@code extras} are files of the home by the path they get. */
    Index write(Connection connection, Target target, SortedMap<String, Extra> extras, Consumer<String> progress)
            throws SQLException, IOException {
        try {
            ModulesHere parts = ModulesHere.of(connection, archives);
            begin(connection);
            parts.requireSame(connection);
            SortedMap<String, LiveTable> live = declared(LiveTable.all(connection));
            List<Content> tables = new ArrayList<>();
            TableReader reader = new TableReader(
                    connection, (chunk, bytes, length) -> target.write(chunk.path(), bytes, length, chunk.sha256()));
            for (LiveTable table : live.values()) {
                if (!LeftBehind.table(table.fullName())) {
                    Content content = reader.read(table);
                    tables.add(content);
                    Sentences.table(content).ifPresent(progress);
                }
            }
            List<Entry> files = new ArrayList<>(ManifestFiles.write(connection, live.keySet(), target));
            for (Map.Entry<String, Extra> extra : extras.entrySet()) {
                try (InputStream in = extra.getValue().open()) {
                    files.add(target.copy(extra.getKey(), in));
                } catch (NoSuchFileException gone) {
                    // Packed by the state repository meanwhile. It follows the rows, so what is missing is made again
                    // from them.
                    progress.accept(extra.getKey() + " is gone meanwhile and stays out");
                }
            }
            List<Position> sequences = TableReader.sequences(connection, live.keySet());
            Index index = new Index(
                    Index.FORMAT,
                    Index.VERSION,
                    product,
                    clock.instant(),
                    connection.getMetaData().getDatabaseMajorVersion(),
                    Index.digest(tables, sequences, parts.modules()),
                    migrations(),
                    parts.modules(),
                    tables,
                    sequences,
                    leftOut(live.values(), parts),
                    files);
            finish(target, index);
            return index;
        } finally {
            connection.rollback();
        }
    }

    private static List<LeftOut> leftOut(Collection<LiveTable> tables, ModulesHere parts) {
        List<LeftOut> all = new ArrayList<>(LeftBehind.in(tables));
        all.addAll(parts.leftOut());
        return all;
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
        TableReader.fixText(connection);
    }

    private SortedMap<String, LiveTable> declared(SortedMap<String, LiveTable> live) {
        Set<String> names = new TreeSet<>();
        SchemaReader.read(schemas)
                .forEach(schema -> schema.tables().keySet().forEach(name -> names.add(Migrations.SCHEMA + "." + name)));
        List<String> missing =
                names.stream().filter(name -> !live.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw FractalException.conflict(
                    "Declared tables are missing from the database: " + String.join(", ", missing),
                    "Put them back first: an export without them could not be imported");
        }
        SortedMap<String, LiveTable> mine = new TreeMap<>(live);
        mine.values().removeIf(table -> table.isPlatform() && !names.contains(table.fullName()));
        return mine;
    }

    private List<Owner> migrations() {
        return schemas.stream()
                .sorted(SchemaSource.KERNEL_FIRST)
                .map(source -> new Owner(
                        source.bundle(),
                        source.migrations().stream()
                                .map(file -> new Migration(file.name(), Sha256.of(file.text())))
                                .toList()))
                .toList();
    }

    private static void finish(Target target, Index index) throws IOException {
        byte[] json = (Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(index) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        target.finish(index.sums(json).getBytes(StandardCharsets.UTF_8), json);
    }
}
