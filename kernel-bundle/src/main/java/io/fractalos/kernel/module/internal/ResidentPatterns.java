// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModulePattern;
import io.fractalos.kernel.module.ModulePatterns;
import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads patterns from the bundles of modules that are well: binary files are in no text of a module's content. */
@Component(service = ModulePatterns.class)
public final class ResidentPatterns implements ModulePatterns {
    private static final String FOLDER = "patterns/";

    private final InstalledModules modules;

    /** Called by the component runtime. */
    @Activate
    public ResidentPatterns(@Reference InstalledModules modules) {
        this.modules = modules;
    }

    @Override
    public Optional<List<ModulePattern>> running() {
        return modules.admitted().map(residents -> residents.stream()
                .sorted(Comparator.comparing(Resident::module).thenComparing(resident -> resident.number()))
                .flatMap(ResidentPatterns::of)
                .toList());
    }

    private static Stream<ModulePattern> of(Resident resident) {
        SortedMap<String, SortedMap<String, byte[]>> patterns = new TreeMap<>();
        files(resident).tailMap(FOLDER).forEach((path, content) -> {
            int end = path.indexOf('/', FOLDER.length());
            if (path.startsWith(FOLDER) && end > 0) {
                patterns.computeIfAbsent(path.substring(FOLDER.length(), end), folder -> new TreeMap<>())
                        .put(path.substring(end + 1), content);
            }
        });
        return patterns.entrySet().stream()
                .map(pattern ->
                        new ModulePattern(resident.module(), resident.version(), pattern.getKey(), pattern.getValue()));
    }

    private static SortedMap<String, byte[]> files(Resident resident) {
        try {
            return ModuleFiles.of(resident.bundle()).files();
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot read the patterns of module " + resident.owner(),
                            "Look at the disk, then try again")
                    .causedBy(e);
        }
    }
}
