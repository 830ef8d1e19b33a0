// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestFiles;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code fractal:manifest-export}: all manifests as files that can be applied again. */
@Service
@Command(
        scope = "fractal",
        name = "manifest-export",
        description = "Writes all manifests into a new or empty folder, or prints them as one YAML stream")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class ManifestExportAction implements Action {

    @Argument(name = "folder", description = "A new or empty folder on the server, or - to print")
    String folder = "-";

    @Reference
    Session session;

    @Reference
    Console console;

    @Reference
    CommandBus bus;

    @Override
    public @Nullable Object execute() {
        List<ManifestFile> files = console.as(
                caller -> bus.execute(CommandCall.of(caller, "manifests.export", Nothing.NOTHING), ManifestFiles.class)
                        .files());
        if (folder.equals("-")) {
            session.getConsole().println(files.stream().map(ManifestFile::text).collect(Collectors.joining("---\n")));
            return null;
        }
        try {
            write(Path.of(folder), files);
        } catch (FractalException e) {
            throw new ConsoleFailure(e);
        }
        session.getConsole().println(files.size() + " manifests written to " + folder);
        return null;
    }

    static void write(Path folder, List<ManifestFile> files) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw FractalException.conflict(
                            "The folder " + folder + " is not empty", "Name a new folder, or empty this one");
                }
            }
            for (ManifestFile file : files) {
                Path target = folder.resolve(file.path());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.text());
            }
        } catch (FileAlreadyExistsException e) {
            throw FractalException.conflict(folder + " is a file", "Name a folder");
        } catch (IOException e) {
            throw FractalException.of(ProblemType.UNAVAILABLE, "Cannot write into " + folder)
                    .withAction("The user who runs FractalOS must be able to write there")
                    .causedBy(e);
        }
    }
}
