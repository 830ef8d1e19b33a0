// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildDetails;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.LogLine;
import io.fractalos.pattern.build.LogPage;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A console command about builds. */
public abstract class BuildAction extends PatternAction {
    private static final Integer NOT_PASSED = 2;
    private static final long LOOK_MILLIS = 500;

    final BuildDetails details(long id) {
        return run("builds.show", new Build.Id(id), BuildDetails.class);
    }

    /** Prints what is printed until it ends, and answers the exit code: nothing when it passed, 2 when it did not. */
    final @Nullable Object follow(long id) throws InterruptedException {
        long after = 0;
        while (true) {
            LogPage page = page(id, after);
            after = page.next();
            if (page.complete()) {
                return tellEnd(id);
            }
            if (page.lines().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    /** Prints what there is by now. */
    final void tellLog(long id) {
        long after = 0;
        LogPage page;
        do {
            page = page(id, after);
            after = page.next();
        } while (!page.lines().isEmpty());
    }

    private LogPage page(long id, long after) {
        LogPage page = run("builds.log", new LogPage.Question(id, Optional.of(after), Optional.empty()), LogPage.class);
        page.lines().forEach(this::print);
        return page;
    }

    private void print(LogLine line) {
        if (json) {
            out().println(Json.write(line));
        } else {
            out().println((line.stream() == LogLine.Stream.PLATFORM ? "-- " : "") + line.text());
        }
    }

    final @Nullable Object tellEnd(long id) {
        BuildDetails details = details(id);
        if (!told(details)) {
            if (!details.logKept()) {
                out().println("-- There is no log: it ran elsewhere, or the log was thrown away since");
            }
            details.steps()
                    .forEach(step -> out().println(word(step.status()) + "  " + step.name() + duration(step.millis())
                            + step.problem().map(why -> ": " + why).orElse("")));
            Build build = details.build();
            out().println("Build " + build.id() + " of " + build.repository() + ": " + word(build.status())
                    + duration(build.millis())
                    + build.problem().map(why -> ". " + why).orElse(""));
        }
        return exit(details.build().status());
    }

    static @Nullable Object exit(BuildStatus status) {
        return status == BuildStatus.PASSED ? null : NOT_PASSED;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String duration(Optional<Long> millis) {
        return millis.map(length -> " (" + seconds(length) + ")").orElse("");
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%d s", millis / 1000, millis % 1000 / 100);
    }
}
