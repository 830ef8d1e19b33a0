// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Index.Content;
import io.fractalos.kernel.installation.internal.Index.Position;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.internal.ModuleCopy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Builds an installation from an export: the tables as they were when it was written, the rows, the proof that they are the same, and then
 * what this version changed since. Every step is a transaction that the journal knows of, so a cut import goes on.
 *
 * @param owner connections as the owner of the schema
 * @param app the user the platform runs as, who is kept out meanwhile
 * @param home where the files of the home go
 */
record Import(
        DataSource owner,
        String app,
        List<SchemaSource> schemas,
        Migrations migrations,
        ModuleArchives archives,
        Home home) {
    /** "move" in ASCII: held for as long as an import runs, by its connection. */
    private static final long LOCK = 0x6d_6f_76_65L;

    private static final String LOADED = "loaded";

    /** What was imported, and how many change sets of this version ran after it. */
    record Done(Index index, int migrated) {}

    /** Throws a problem and leaves everything as it was when the export is not whole or does not fit here. */
    Done run(Source source, Consumer<String> progress) throws SQLException, IOException {
        Index index = CheckedExport.of(source, home.product());
        List<SchemaSource> asOf = SchemaFit.asOf(index, schemas);
        List<ModuleCopy> copies = ModuleFit.of(index, source, archives);
        progress.accept("Every file has its checksum: " + Sentences.size(index.bytes()) + " in "
                + index.tables().size() + " tables");
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            lock(connection);
            ImportJournal journal = ImportJournal.begin(connection, source, index);
            boolean loaded = journal.get(LOADED).isPresent();
            connection.commit();
            if (!loaded) {
                migrations.run(owner, asOf);
                for (ModuleCopy copy : copies) {
                    copy.make(owner);
                }
                load(journal, source, index, progress);
            }
            int migrated = migrations.run(owner, schemas).applied();
            home.restoreState(source, index);
            journal.end(app);
            return new Done(index, migrated);
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw FractalException.conflict("Another import into this database runs", "Wait for its end");
            }
        }
        connection.commit();
    }

    private void load(ImportJournal journal, Source source, Index index, Consumer<String> progress)
            throws SQLException, IOException {
        Connection connection = journal.connection();
        SortedMap<String, LiveTable> live = LiveTable.all(connection);
        requireFitting(journal, live, index);
        Scaffold scaffold = new Scaffold(journal);
        scaffold.takeDown();
        TableWriter writer = new TableWriter(connection, source);
        for (Content content : index.tables()) {
            if (journal.get("table " + content.name()).isEmpty()) {
                writer.write(table(live, content), content);
                journal.put("table " + content.name(), Long.toString(content.rows()));
                connection.commit();
                Sentences.table(content).ifPresent(progress);
            }
        }
        scaffold.putBack(progress);
        positions(connection, index.sequences());
        connection.commit();
        progress.accept("Reading it all back");
        prove(journal, live, index);
        journal.put(LOADED, index.digest());
        connection.commit();
    }

    /** Rows whose table would be another one are not brought in, and nothing is kept. */
    private void requireFitting(ImportJournal journal, Map<String, LiveTable> live, Index index) throws SQLException {
        for (Content content : index.tables()) {
            boolean fits = Optional.ofNullable(live.get(content.name()))
                    .filter(table -> table.columns().equals(content.columns()))
                    .isPresent();
            if (!fits) {
                journal.discard(app);
                throw FractalException.conflict(
                        "The table " + content.name()
                                + " of the export does not have the columns its own migrations make: "
                                + String.join(", ", content.columns()),
                        "Nothing of it was kept. Its tables were changed by hand where it came from: put them back there,"
                                + " then export again");
            }
        }
    }

    private static LiveTable table(Map<String, LiveTable> live, Content content) {
        return Objects.requireNonNull(live.get(content.name()), content.name());
    }

    private static void positions(Connection connection, List<Position> sequences) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Position position : sequences) {
                String[] name = position.name().split("\\.", 2);
                statement.execute("SELECT setval('" + LiveTable.quoted(name[0]) + "."
                        + LiveTable.quoted(name[1]).replace("'", "''") + "', " + position.lastValue() + ", "
                        + position.called() + ")");
            }
            List<String> views = new ArrayList<>();
            try (ResultSet row =
                    statement.executeQuery("SELECT oid::regclass FROM pg_class WHERE relkind = 'm' AND relnamespace IN "
                            + Realm.SCHEMAS + " ORDER BY oid")) {
                while (row.next()) {
                    views.add(row.getString(1));
                }
            }
            for (String view : views) {
                statement.execute("REFRESH MATERIALIZED VIEW " + view);
            }
        }
    }

    /** The same query on both sides gave the same bytes; otherwise nothing of it stays. */
    private void prove(ImportJournal journal, Map<String, LiveTable> live, Index index)
            throws SQLException, IOException {
        Connection connection = journal.connection();
        TableReader.fixText(connection);
        TableReader reader = new TableReader(connection, TableReader.Sink.none());
        List<Content> found = new ArrayList<>();
        for (Content content : index.tables()) {
            found.add(reader.read(table(live, content)));
        }
        List<Position> sequences = TableReader.sequences(connection, live.keySet());
        String digest = index.digest(found, sequences, ModuleCopy.histories(connection));
        connection.rollback();
        if (digest.equals(index.digest())) {
            return;
        }
        String where = index.tables().stream()
                .filter(content -> found.stream()
                        .noneMatch(other -> other.name().equals(content.name())
                                && other.rows() == content.rows()
                                && other.sha256().equals(content.sha256())))
                .map(Content::name)
                .collect(Collectors.joining(", "));
        journal.discard(app);
        throw FractalException.conflict(
                "What was imported is not what was exported: digest " + digest + " instead of " + index.digest()
                        + ", in " + (where.isEmpty() ? "the sequences or the migrations of modules" : where),
                "Nothing of it was kept. Tell the makers of FractalOS: this is an error of ours or of the database");
    }
}
