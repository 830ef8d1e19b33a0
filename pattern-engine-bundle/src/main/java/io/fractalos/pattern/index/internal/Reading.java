// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import io.fractalos.kernel.module.ModulePattern;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.catalog.PatternProblem;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.definition.Patterns;
import io.fractalos.pattern.index.internal.FindTable.Find;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what modules and sources bring, each pattern for itself; what was read last time is not read again. For one thread at a time. */
final class Reading {
    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    private final Patterns patterns;
    private final Function<String, Optional<PatternFiles>> kept;
    private Map<String, Result> last = new HashMap<>();

    /** A good pattern, or what is wrong with it. */
    private record Result(Optional<Pattern> pattern, String problem) {}

    /** @param kept the files with a digest, when they are kept */
    Reading(Patterns patterns, Function<String, Optional<PatternFiles>> kept) {
        this.patterns = patterns;
        this.kept = kept;
    }

    /** The good ones, those of modules first; the others become problems. */
    List<Brought> of(List<ModulePattern> brought, List<Find> finds, List<PatternProblem> problems) {
        Map<String, Result> now = new HashMap<>();
        List<Brought> good = new ArrayList<>();
        brought.forEach(pattern -> sort(Origin.of(pattern), read(pattern, now), good, problems));
        finds.forEach(find -> sort(find.origin(), read(find, now), good, problems));
        last = now;
        return good;
    }

    private static void sort(Origin origin, Result result, List<Brought> good, List<PatternProblem> problems) {
        result.pattern()
                .ifPresentOrElse(
                        pattern -> good.add(new Brought(origin, pattern)),
                        () -> problems.add(origin.problem(result.problem())));
    }

    private Result read(ModulePattern brought, Map<String, Result> now) {
        try {
            PatternFiles files = PatternFiles.counting(brought.files());
            String digest = files.digest();
            Result result = Optional.ofNullable(last.get(digest)).orElseGet(() -> read(Origin.of(brought), files));
            now.put(digest, result);
            return result;
        } catch (FractalException e) {
            return new Result(Optional.empty(), e.detail());
        }
    }

    private Result read(Find find, Map<String, Result> now) {
        if (find.digest().isEmpty()) {
            return new Result(Optional.empty(), find.problem());
        }
        String digest = find.digest().get();
        Result result = Optional.ofNullable(now.get(digest))
                .or(() -> Optional.ofNullable(last.get(digest)))
                .or(() -> kept.apply(digest).map(files -> read(find.origin(), files)))
                .orElseGet(() -> new Result(Optional.empty(), "Its files are not kept; read its source again"));
        now.put(digest, result);
        return result;
    }

    @SuppressWarnings("IllegalCatch") // whatever one pattern does to its reader must not hide the others
    private Result read(Origin origin, PatternFiles files) {
        try {
            return new Result(Optional.of(patterns.read(files)), "");
        } catch (FractalException e) {
            return new Result(Optional.empty(), PatternProblem.lines(e));
        } catch (RuntimeException bug) {
            log.error("The pattern {} of {} cannot be read", origin.folder(), origin.name(), bug);
            return new Result(Optional.empty(), "It cannot be read; the log has the rest");
        }
    }
}
