// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.economics.importing.ImportReport;
import io.fractalos.work.ImportedTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads a file the way the importer does, without a database. */
record Reading(Layout layout, List<ImportedTime> times, List<ListRow> lists, ImportReport report) {

    static Reading resource(String name, String kind) {
        try (InputStream in = Objects.requireNonNull(Reading.class.getResourceAsStream("/imports/" + name), name)) {
            return of(in, kind, ImportOptions.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading text(String text, ImportOptions options) {
        return of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "auto", options);
    }

    static Reading of(InputStream in, String kind, ImportOptions options) {
        try (Upload upload = Upload.spool(in, 1L << 30)) {
            ImportFile file = ImportFile.open(upload, kind, options);
            Findings findings = new Findings();
            Preview preview = new Preview(findings);
            List<ImportedTime> times = new ArrayList<>();
            List<ListRow> lists = new ArrayList<>();
            file.read(findings, source -> {
                if (file.layout().isTime()) {
                    TimeReader reader = file.layout() == Layout.HARVEST
                            ? new HarvestReader("Europe/Berlin")
                            : new TogglReader("Europe/Berlin", source.header());
                    new TimeRows(source, reader, preview).forEachRemaining(times::add);
                } else {
                    ListReader reader = new ListReader(file.layout());
                    while (source.hasNext()) {
                        Fields fields = source.next();
                        if (fields.complete(file.layout())) {
                            lists.add(reader.read(fields));
                        }
                    }
                }
                return true;
            });
            Preview.New none = new Preview.New(0, 0, 0, 0, 0, 0);
            return new Reading(file.layout(), times, lists, preview.report(file.layout(), "file.csv", none));
        }
    }
}
