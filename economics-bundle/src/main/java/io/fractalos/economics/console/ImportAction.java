// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.console;

import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.economics.importing.ImportReport;
import io.fractalos.economics.importing.Importing;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** {@code fractal:import}: previews a file of this machine, and brings it in when asked. */
@Service
@Command(
        scope = "fractal",
        name = "import",
        description = "Imports time, people or projects from a CSV file of this machine")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class ImportAction implements Action {

    @Argument(name = "file", description = "The file; options may stand behind it", required = true, multiValued = true)
    @Completion(FileCompleter.class)
    private List<String> words;

    private String file = "";

    @Option(name = "--kind", description = "auto (the default), harvest, toggl, people or projects")
    @Completion(KindCompleter.class)
    private String kind = "auto";

    @Option(name = "--commit", description = "Bring the rows in instead of only previewing them")
    private boolean commit;

    @Option(name = "--skip-broken", description = "Leave broken rows out")
    private boolean skipBroken;

    @Option(name = "--date-order", description = "dmy, mdy or ymd, when the file leaves it open")
    private @Nullable String dateOrder;

    @Option(name = "--decimal", description = "The decimal mark, . or , when the file leaves it open")
    private @Nullable String decimal;

    @Option(name = "--zone", description = "The IANA zone of the file's times")
    private @Nullable String zone;

    @Option(name = "--json", description = "Print the report as JSON")
    private boolean json;

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private Importing importing;

    @Override
    public @Nullable Object execute() {
        PrintStream out = session.getConsole();
        ImportReport report = console.as(caller -> {
            readWords();
            return run(caller);
        });
        if (json) {
            out.println(Json.write(report));
        } else {
            ImportText.print(report, file, out);
        }
        return null;
    }

    private ImportReport run(Caller caller) {
        // Messages quote the file: who may name any file of the server may read any.
        caller.require(Permission.SYSTEM_ADMIN);
        ImportOptions options = new ImportOptions(
                Optional.ofNullable(dateOrder), Optional.ofNullable(decimal), Optional.ofNullable(zone));
        Path path = path();
        try (InputStream in = Files.newInputStream(path)) {
            String name = String.valueOf(path.getFileName());
            ImportReport staged = importing.stage(caller, kind, name, in, options);
            if (!commit) {
                return staged;
            }
            if (staged.brokenRows() > 0 && !skipBroken && !json) {
                ImportText.print(staged, file, session.getConsole());
            }
            return importing.commit(caller, staged.id(), skipBroken);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    /** Karaf takes options before the arguments only; people write the file first. */
    private void readWords() {
        Iterator<String> rest = words.iterator();
        file = rest.next();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--commit" -> commit = true;
                case "--skip-broken" -> skipBroken = true;
                case "--json" -> json = true;
                case "--kind" -> kind = value(word, rest);
                case "--date-order" -> dateOrder = value(word, rest);
                case "--decimal" -> decimal = value(word, rest);
                case "--zone" -> zone = value(word, rest);
                default ->
                    throw FractalException.invalid(List.of(Violation.at("", "'" + word + "' is not understood")
                            .withFix("Give one file; fractal:import --help tells the options")));
            }
        }
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw FractalException.invalid(option, "Its value is missing");
        }
        return rest.next();
    }

    private Path path() {
        try {
            Path path = Path.of(file).toAbsolutePath();
            if (Files.isRegularFile(path) && Files.isReadable(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw unreadable().causedBy(e);
        }
        throw unreadable();
    }

    private FractalException unreadable() {
        return FractalException.invalid(List.of(Violation.at("", "There is no file '" + file + "' that can be read")
                .withFix("Give the path of a file on the machine FractalOS runs on")));
    }
}
