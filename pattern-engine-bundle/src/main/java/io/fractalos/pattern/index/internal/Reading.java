// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import io.fractalos.kernel.module.ModulePattern;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.catalog.PatternProblem;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.definition.Patterns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what modules bring, each pattern for itself; what was read last time is not read again. For one thread at a time. */
final class Reading {
    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    private final Patterns patterns;
    private Map<String, Result> last = new HashMap<>();

    /** A good pattern, or what is wrong with it. */
    private record Result(Optional<Pattern> pattern, String problem) {}

    Reading(Patterns patterns) {
        this.patterns = patterns;
    }

    /** The good ones; the others become problems. */
    List<Brought> of(List<ModulePattern> brought, List<PatternProblem> problems) {
        Map<String, Result> now = new HashMap<>();
        List<Brought> good = new ArrayList<>();
        for (ModulePattern source : brought) {
            Result result = read(source, now);
            result.pattern().ifPresent(pattern -> good.add(new Brought(source, pattern)));
            if (result.pattern().isEmpty()) {
                problems.add(Brought.problem(source, result.problem()));
            }
        }
        last = now;
        return good;
    }

    private Result read(ModulePattern source, Map<String, Result> now) {
        try {
            PatternFiles files = PackedFiles.counting(source.files());
            String digest = files.digest();
            Result result = Optional.ofNullable(last.get(digest)).orElseGet(() -> read(source, files));
            now.put(digest, result);
            return result;
        } catch (FractalException e) {
            return new Result(Optional.empty(), e.detail());
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever one pattern does to its reader must not hide the others
    private Result read(ModulePattern source, PatternFiles files) {
        try {
            return new Result(Optional.of(patterns.read(files)), "");
        } catch (FractalException e) {
            return new Result(
                    Optional.empty(),
                    e.violations().isEmpty()
                            ? e.detail()
                            : e.violations().stream().map(Violation::text).collect(Collectors.joining("\n")));
        } catch (RuntimeException bug) {
            log.error("The pattern {} of module {} cannot be read", source.folder(), source.module(), bug);
            return new Result(Optional.empty(), "It cannot be read; the log has the rest");
        }
    }
}
