// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing;

import io.fractalos.kernel.identity.Caller;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings in exports of other products. Safe for use by many threads. Every caller needs {@code import:run}; people (who bring cost rates)
 * need {@code economics:salaries} as well, and people and projects {@code rates:write}.
 */
@ProviderType
public interface Importing {
    /**
     * Reads a file once, whatever its size, and keeps what it would bring as a preview. The kind is {@code auto}, {@code harvest},
     * {@code toggl}, {@code people} or {@code projects}. A file that cannot be read as a whole is invalid, each violation with its line, and
     * one larger than {@code import.max-bytes} TOO_LARGE: nothing is kept of those. The caller closes the stream.
     */
    ImportReport stage(Caller caller, String kind, String fileName, InputStream file, ImportOptions options);

    /** Brings the rows in, all in one transaction; a conflict when some are broken and {@code skipBroken} is false, or when not previewed. */
    ImportReport commit(Caller caller, long id, boolean skipBroken);

    /** Takes back what a committed import brought and nothing else uses by now, or throws a preview away. */
    ImportReport undo(Caller caller, long id);

    /** The import with that id. */
    Optional<ImportReport> find(Caller caller, long id);

    /** The imports, newest first (at most 100). */
    List<ImportReport> list(Caller caller);
}
