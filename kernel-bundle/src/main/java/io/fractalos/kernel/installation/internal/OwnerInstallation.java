// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.Installation;
import io.fractalos.kernel.installation.MoveReport;
import io.fractalos.kernel.installation.internal.Index.LeftOut;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.SchemaSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The installation in the database of this owner. Imports are the boot's work, see {@link PendingImport}: while one runs nothing else of the
 * platform does.
 *
 * @param owner connections as the owner of the schema, which never leave the kernel
 * @param app the user the platform runs as
 */
public record OwnerInstallation(
        DataSource owner,
        String app,
        List<SchemaSource> schemas,
        Migrations migrations,
        ModuleArchives archives,
        Home home,
        PendingImport pending)
        implements Installation {

    @Override
    public MoveReport exportTo(Actor who, Path folder, Consumer<String> progress) {
        Path place = folder.toAbsolutePath().normalize();
        return told(place, () -> {
            try (Target target = FolderTarget.open(place)) {
                return write(who, "installation-export", place, target, new TreeMap<>(), List.of(), progress);
            }
        });
    }

    @Override
    public MoveReport backup(Actor who, Path file, boolean withSecrets, Consumer<String> progress) {
        Path place = file.toAbsolutePath().normalize();
        return told(place, () -> {
            List<String> secrets = new ArrayList<>();
            SortedMap<String, Export.Extra> extras = home.extras(withSecrets, secrets);
            List<String> notes = new ArrayList<>();
            if (withSecrets) {
                notes.add("Secret settings are in it: keep the file as you keep them");
            } else if (!secrets.isEmpty()) {
                notes.add("Secret settings are not in it: " + String.join(", ", secrets)
                        + " (--with-secrets takes them along)");
            }
            try (Target target = ZipTarget.open(place)) {
                return write(who, "backup", place, target, extras, notes, progress);
            }
        });
    }

    @Override
    public MoveReport importFrom(Path from, Consumer<String> progress) {
        Path place = from.toAbsolutePath().normalize();
        told(place, () -> {
            try (Source source = Source.at(place);
                    Connection connection = owner.getConnection()) {
                // Before anything stops: what cannot be imported shall disturb nobody.
                Index index = CheckedExport.of(source, home.product());
                SchemaFit.asOf(index, schemas);
                ModuleFit.of(index, source, archives);
                if (!ImportJournal.exists(connection)) {
                    Emptiness.require(connection);
                }
            }
            return place;
        });
        MoveReport report = pending.ask(place, progress);
        return told(place, () -> {
            try (Connection connection = owner.getConnection()) {
                return report.with(ModuleRow.unwell(connection));
            }
        });
    }

    @Override
    public void discardImport() {
        told(home.data(), () -> {
            try (Connection connection = owner.getConnection()) {
                connection.setAutoCommit(false);
                if (!ImportJournal.exists(connection)) {
                    throw FractalException.conflict("No import was cut here", "There is nothing to give up");
                }
                new ImportJournal(connection).discard(app);
            }
            return app;
        });
    }

    /** The boot calls this before it migrates: imports what was asked for, and refuses to go on while an import is not complete. */
    public void beforeSchema() {
        pending.run(this::bringIn);
        told(home.data(), () -> {
            try (Connection connection = owner.getConnection()) {
                ImportJournal.cut(connection).ifPresent(place -> {
                    throw FractalException.unavailable(
                            "The import of " + place + " was cut; the installation is not complete",
                            "Run fractal:installation-import " + place
                                    + " again: it goes on where it was. Or begin empty: fractal:installation-import --discard");
                });
            }
            return app;
        });
    }

    private MoveReport bringIn(Path place, Consumer<String> progress) {
        long begin = System.nanoTime();
        return told(place, () -> {
            try (Source source = Source.at(place)) {
                Import.Done done = new Import(owner, app, schemas, migrations, archives, home).run(source, progress);
                List<String> notes = new ArrayList<>();
                if (done.migrated() > 0) {
                    notes.add("Written by FractalOS " + done.index().product() + "; " + done.migrated()
                            + " changes of this version were made after it");
                }
                return report(place, done.index(), begin, notes);
            }
        });
    }

    private MoveReport write(
            Actor who,
            String command,
            Path place,
            Target target,
            SortedMap<String, Export.Extra> extras,
            List<String> notes,
            Consumer<String> progress)
            throws SQLException, IOException {
        long begin = System.nanoTime();
        try (Connection connection = owner.getConnection()) {
            audit(connection, who, command);
            Index index = new Export(schemas, archives, home.product(), Clock.systemUTC())
                    .write(connection, target, extras, progress);
            List<String> all = new ArrayList<>(notes);
            if (target.kept() > 0) {
                all.add(target.kept() + " files of the cut export were still right and kept");
            }
            return report(place, index, begin, all);
        }
    }

    /** Taking all data out of the house is something to find in the journal. */
    private static void audit(Connection connection, Actor who, String command) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO fractal.audit (user_id, login, channel, command, outcome) VALUES (?, ?, ?, ?, 'OK')")) {
            insert.setLong(1, who.userId());
            insert.setString(2, who.login());
            insert.setString(3, who.channel());
            insert.setString(4, command);
            insert.executeUpdate();
        }
    }

    private static MoveReport report(Path place, Index index, long begin, List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        for (LeftOut left : index.leftOut()) {
            all.add("Not moved: " + left.name() + ": " + left.reason());
        }
        return new MoveReport(
                place.toString(),
                index.digest(),
                index.tables().size(),
                index.rows(),
                index.bytes(),
                (System.nanoTime() - begin) / 1e9,
                all);
    }

    private static <T> T told(Path place, Failures.Work<T> work) {
        return Failures.told(place, work);
    }
}
