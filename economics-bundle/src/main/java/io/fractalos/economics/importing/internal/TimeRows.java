// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.work.ImportedTime;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The good rows of a time export, one at a time; broken ones are counted and passed over. Not for use by several threads. */
final class TimeRows implements Iterator<ImportedTime> {

    private final ImportFile.RowSource source;
    private final TimeReader reader;
    private final Preview preview;
    private @Nullable ImportedTime next;

    TimeRows(ImportFile.RowSource source, TimeReader reader, Preview preview) {
        this.source = source;
        this.reader = reader;
        this.preview = preview;
    }

    @Override
    public boolean hasNext() {
        while (next == null && source.hasNext()) {
            Fields fields = source.next();
            if (!fields.complete(source.file().layout())) {
                preview.broken();
                continue;
            }
            TimeReader.Entry entry = reader.read(fields);
            if (fields.broken()) {
                preview.broken();
            } else {
                preview.add(entry);
                next = entry.time();
            }
        }
        return next != null;
    }

    @Override
    public ImportedTime next() {
        ImportedTime row = hasNext() ? next : null;
        if (row == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return row;
    }
}
