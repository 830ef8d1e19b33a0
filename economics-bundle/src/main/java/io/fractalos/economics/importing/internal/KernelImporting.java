// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.economics.importing.ImportReport;
import io.fractalos.economics.importing.Importing;
import io.fractalos.economics.rate.internal.RateBook;
import io.fractalos.economics.setting.Settings;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.command.ReadAudit;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.identity.Users;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.work.Clients;
import io.fractalos.work.Import;
import io.fractalos.work.Imports;
import io.fractalos.work.Projects;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports by way of the kernel's: time is staged and written there, lists of people and projects here, in the same transaction. */
@Component(service = Importing.class)
public final class KernelImporting implements Importing {

    private final Imports imports;
    private final Queries queries;
    private final ListImport lists;
    private final Settings settings;
    private final ReadAudit audit;

    @Activate
    public KernelImporting(
            @Reference Imports imports,
            @Reference Transactions transactions,
            @Reference Users users,
            @Reference Clients clients,
            @Reference Projects projects,
            @Reference Settings settings,
            @Reference ReadAudit audit) {
        this.imports = imports;
        this.queries = new Queries(transactions);
        this.lists = new ListImport(users, clients, projects);
        this.settings = settings;
        this.audit = audit;
    }

    /** Which import was looked at. */
    private record Looked(long id) {}

    @Override
    public ImportReport stage(Caller caller, String kind, String fileName, InputStream file, ImportOptions options) {
        caller.require(Permission.IMPORT_RUN);
        try (Upload upload = Upload.spool(file, settings.maxImportBytes())) {
            ImportFile opened = ImportFile.open(upload, kind, options);
            require(caller, opened.layout());
            String zone = options.zone().orElseGet(() -> settings.zone().getId());
            String name = Findings.shown(fileName);
            return queries.call(handle -> opened.layout().isTime()
                    ? stageTime(caller, opened, name, zone)
                    : stageList(handle, caller, opened, name));
        }
    }

    private static void require(Caller caller, Layout layout) {
        caller.require(Permission.IMPORT_RUN);
        if (!layout.isTime()) {
            caller.require(Permission.RATES_WRITE);
        }
        if (layout == Layout.PEOPLE) {
            caller.require(Permission.ECONOMICS_SALARIES);
        }
    }

    private ImportReport stageTime(Caller caller, ImportFile file, String fileName, String zone) {
        Findings findings = new Findings();
        Preview preview = new Preview(findings);
        return file.read(findings, source -> {
            TimeReader reader =
                    file.layout() == Layout.HARVEST ? new HarvestReader(zone) : new TogglReader(zone, source.header());
            Imports.Staged staged =
                    imports.stage(caller, file.layout().kind(), fileName, new TimeRows(source, reader, preview));
            staged.ambiguousPeople()
                    .forEach(sentence -> findings.error(
                            source.header().line(),
                            Optional.empty(),
                            sentence,
                            Optional.empty(),
                            "Rename all but one of them, or import a file with mail addresses"));
            Preview.New found = new Preview.New(
                    staged.newRows(),
                    staged.newClients(),
                    staged.newProjects(),
                    staged.newTasks(),
                    staged.newPeople(),
                    0);
            return keep(staged.id(), preview.report(file.layout(), fileName, found));
        });
    }

    private ImportReport stageList(Handle handle, Caller caller, ImportFile file, String fileName) {
        Findings findings = new Findings();
        Preview preview = new Preview(findings);
        return file.read(findings, source -> {
            List<ListRow> rows = new ArrayList<>();
            ListReader reader = new ListReader(file.layout());
            while (source.hasNext()) {
                Fields fields = source.next();
                boolean complete = fields.complete(file.layout());
                Optional<ListRow> row = complete ? Optional.of(reader.read(fields)) : Optional.empty();
                row.filter(r -> !fields.broken()).ifPresentOrElse(rows::add, preview::broken);
            }
            ListImport.Plan plan = lists.plan(handle, settings.today(), rows, findings);
            plan.rows().forEach(preview::add);
            for (int refused = plan.rows().size(); refused < rows.size(); refused++) {
                preview.broken();
            }
            long id = imports.stage(caller, file.layout().kind(), fileName, Collections.emptyIterator())
                    .id();
            ListRows.stage(handle, id, plan.rows());
            return keep(id, preview.report(file.layout(), fileName, plan.found()));
        });
    }

    private ImportReport keep(long id, ImportReport report) {
        return report(imports.summarise(id, Json.write(report)));
    }

    private static ImportReport report(Import kept) {
        return Json.read(kept.summary(), ImportReport.class)
                .at(kept.id(), kept.status().name().toLowerCase(Locale.ROOT), kept.createdAt(), kept.committedAt());
    }

    @Override
    public ImportReport commit(Caller caller, long id, boolean skipBroken) {
        Import now = permitted(caller, id);
        ImportReport preview = report(now);
        if (now.status() == Import.Status.PREVIEWED && preview.brokenRows() > 0 && !skipBroken) {
            throw FractalException.conflict(
                    preview.brokenRows() + " of " + preview.rows() + " rows of " + preview.fileName() + " are broken",
                    "Repair the file and import it again, or commit the others with skipBroken");
        }
        return queries.call(handle -> {
            Import committed = imports.move(caller, id, Import.Status.COMMITTED);
            lists.commit(handle, settings.today(), id);
            return report(committed);
        });
    }

    @Override
    public ImportReport undo(Caller caller, long id) {
        Import now = permitted(caller, id);
        return queries.call(handle -> {
            if (now.status() == Import.Status.PREVIEWED) {
                ListRows.drop(handle, id);
                return report(imports.move(caller, id, Import.Status.DISCARDED));
            }
            RateBook.takeBack(handle, id);
            return report(imports.move(caller, id, Import.Status.UNDONE));
        });
    }

    /** The import, when the caller may do what its kind needs; imports of other bundles' kinds do not exist here. */
    private Import permitted(Caller caller, long id) {
        caller.require(Permission.IMPORT_RUN);
        Import found = imports.find(id)
                .filter(i -> layout(i).isPresent())
                .orElseThrow(() -> FractalException.notFound("import", id));
        layout(found).ifPresent(layout -> require(caller, layout));
        return found;
    }

    private static Optional<Layout> layout(Import kept) {
        return Arrays.stream(Layout.values())
                .filter(l -> l.kind().equals(kept.kind()))
                .findFirst();
    }

    @Override
    public Optional<ImportReport> find(Caller caller, long id) {
        caller.require(Permission.IMPORT_RUN);
        return imports.find(id).filter(i -> visible(caller, i)).map(i -> noted(caller, i));
    }

    @Override
    public List<ImportReport> list(Caller caller) {
        caller.require(Permission.IMPORT_RUN);
        return imports.latest().stream()
                .filter(i -> visible(caller, i))
                .map(i -> noted(caller, i))
                .toList();
    }

    private ImportReport noted(Caller caller, Import kept) {
        if (layout(kept).equals(Optional.of(Layout.PEOPLE))) {
            audit.read(caller, "imports.get", new Looked(kept.id()));
        }
        return report(kept);
    }

    /** A sample of people shows cost rates. */
    private static boolean visible(Caller caller, Import kept) {
        return layout(kept)
                .filter(l -> l != Layout.PEOPLE || caller.may(Permission.ECONOMICS_SALARIES))
                .isPresent();
    }
}
