// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.benchmarks.CommandLoad.Call;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What it costs callers that modules come, change and go meanwhile: switches of version side by side, an unrelated module that comes and goes,
 * and updates in place, all under load, next to the same load while nothing changes; and what of it stays in memory.
 *
 * <p>Arguments: the repository, an empty folder, how many swaps of a kind.
 */
public final class SwapBenchmark {
    /** Slow calls hold a connection each: with the usual 3 a module's quick calls would wait for those and not for a swap. */
    private static final Map<String, String> SETTINGS =
            Map.of("FRACTALOS_MODULES_CONNECTIONS", "8", "FRACTALOS_DATABASE_POOL_SIZE", "24");

    private static final String CALM = "nothing changes";
    private static final String SWAPPED = "busy";
    private static final String NEIGHBOUR = "neighbour";
    private static final String UNRELATED = "passerby";
    private static final String EVEN = "even";
    private static final String ODD = "odd";
    private static final String CLASS = "io.fractalos.benchmarks.module.SlowCommand";
    private static final int CALM_SECONDS = 20;
    private static final int WARM_UP = 6;
    private static final int ALONE = 10;
    /** Longer than a module's threads live when they have nothing to do. */
    private static final int IDLE_MILLIS = 12_000;

    private final PrintStream out;
    private final Path repository;
    private final Path folder;
    private final int swaps;
    private final Platform platform;
    private final List<Long> live = new ArrayList<>();
    private final List<Long> liveAlone = new ArrayList<>();

    private SwapBenchmark(PrintStream out, Path repository, Path folder, int swaps) {
        this.out = out;
        this.repository = repository;
        this.folder = folder;
        this.swaps = swaps + swaps % 2; // there and back
        this.platform = new Platform(repository, folder.resolve("home"), 19_590, 19_591, SETTINGS);
    }

    /** One swap, the {@code turn}th from 0. */
    @FunctionalInterface
    private interface Swap {
        void run(int turn) throws IOException, InterruptedException;
    }

    /** What the platform counted of all modules, and of bundles that are none. */
    private record Counted(long dropped, long waited, long longestWait, long refreshed) {}

    /** Prints tables; ends with an error when something cannot be measured. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new SwapBenchmark(
                        System.out,
                        Path.of(arguments[0]).toAbsolutePath(),
                        Path.of(arguments[1]).toAbsolutePath(),
                        Integer.parseInt(arguments[2]))
                .run();
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        platform.up();
        try {
            platform.logIn();
            BenchmarkModules modules = new BenchmarkModules(repository, folder, platform);
            Archives archives = Archives.of(modules);
            size(modules.sources(UNRELATED));
            modules.change("install", SWAPPED, archives.swapped());
            modules.change("install", NEIGHBOUR, archives.neighbour());
            Swap switches = turn -> {
                if (turn % 2 == 0) {
                    modules.change("upgrade", SWAPPED, archives.higher());
                } else {
                    modules.change("rollback", SWAPPED);
                }
            };
            Swap comesAndGoes = turn -> comeAndGo(modules, archives.unrelated(), live);
            Swap updates = turn -> update(archives, turn);

            phase("warming up", 0, WARM_UP, switches, CommandLoad.kept());
            phase("warming up", 0, WARM_UP, comesAndGoes, CommandLoad.kept());
            phase("warming up", CALM_SECONDS, WARM_UP, updates, CommandLoad.kept());
            live.clear();

            out.println("| | calls | failed | dropped | waited | longest wait | bundles of others refreshed |");
            out.println("|---|---|---|---|---|---|---|");
            Collection<Call> calls = CommandLoad.kept();
            JvmFigures before = figures();
            counted(swaps + " switches side by side", swaps, switches, calls);
            JvmFigures switched = figures();
            counted(swaps / 2 + " installations and removals", swaps / 2, comesAndGoes, calls);
            JvmFigures come = figures();
            counted(swaps + " updates in place", swaps, updates, calls);
            JvmFigures updated = figures();
            for (int i = 0; i < ALONE; i++) {
                comeAndGo(modules, archives.unrelated(), liveAlone);
            }
            latencies(calls);
            failures(calls);
            out.println();
            out.println("| after a full collection | heap | classes | class loaders of bundles | copies of the module's class |");
            out.println("|---|---|---|---|---|");
            memory("before, warmed up", before);
            memory("after " + swaps + " switches", switched);
            memory("after " + swaps / 2 + " installations and removals", come);
            memory("after " + swaps + " updates", updated);
            out.println();
            print("From the wish to install until the first answer: under load %s; without load %s", text(live), text(liveAlone));
        } finally {
            platform.stop();
        }
    }

    /**
     * The archives that are swapped.
     *
     * @param even another build of the first version
     * @param odd and another
     */
    private record Archives(Path swapped, Path higher, Path neighbour, Path unrelated, Path even, Path odd) {
        static Archives of(BenchmarkModules modules) throws IOException, InterruptedException {
            return new Archives(
                    modules.archive(SWAPPED, "1.0.0", "first"),
                    modules.archive(SWAPPED, "1.1.0", "higher"),
                    modules.archive(NEIGHBOUR, "1.0.0", "first"),
                    modules.plain(UNRELATED),
                    modules.archive(SWAPPED, "1.0.0", EVEN),
                    modules.archive(SWAPPED, "1.0.0", ODD));
        }
    }

    private void size(Path module) throws IOException {
        List<Path> files = BundleMaker.list(module, "");
        long lines = 0;
        for (Path file : files) {
            lines += Files.readAllLines(file).size();
        }
        print("A module as the generator writes it: %d files, %d lines", files.size(), lines);
        out.println();
    }

    private void comeAndGo(BenchmarkModules modules, Path archive, List<Long> times) throws IOException, InterruptedException {
        long began = System.nanoTime();
        modules.change("install", UNRELATED, archive);
        platform.json("POST", "/api/commands/" + UNRELATED + ".items", "{}");
        times.add(System.nanoTime() - began);
        modules.change("remove", UNRELATED);
    }

    private void update(Archives archives, int turn) throws IOException, InterruptedException {
        String expected = turn % 2 == 0 ? EVEN : ODD;
        Path archive = turn % 2 == 0 ? archives.even() : archives.odd();
        JsonNode versions = platform.json("GET", "/api/modules/" + SWAPPED, "").get("items");
        for (JsonNode version : versions) {
            if (version.path("traffic").path("answering").asBoolean()) {
                platform.console("bundle:update " + version.get("bundle").asLong() + " " + archive.toUri());
            }
        }
        String build = platform.json("POST", "/api/commands/" + SWAPPED + ".pause", "{\"millis\":0}").path("build").asText();
        if (!build.equals(expected)) {
            throw new IllegalStateException("After an update to the build " + expected + " the build " + build + " answers");
        }
    }

    /** Load all the while: some seconds while nothing changes, the swaps, and as many seconds again. */
    private void phase(String name, int calmSeconds, int times, Swap swap, Collection<Call> calls)
            throws IOException, InterruptedException {
        try (CommandLoad load = new CommandLoad(platform, CALM, calls, SWAPPED, NEIGHBOUR)) {
            Thread.sleep(calmSeconds * 1000L);
            load.enter(name);
            for (int turn = 0; turn < times; turn++) {
                swap.run(turn);
            }
            load.enter(CALM);
            Thread.sleep(calmSeconds * 1000L);
        }
    }

    private void counted(String name, int times, Swap swap, Collection<Call> calls) throws IOException, InterruptedException {
        Counted before = counters();
        long began = System.nanoTime();
        phase(name, CALM_SECONDS, times, swap, calls);
        double seconds = (System.nanoTime() - began) / 1e9;
        Counted after = counters();
        List<Call> during = calls.stream().filter(call -> call.phase().equals(name)).toList();
        print(
                "| %s, in %.0f s | %,d | %d | %d | %,d | %s | %d |",
                name,
                seconds - 2 * CALM_SECONDS,
                during.size(),
                during.stream().filter(call -> !call.failure().isEmpty()).count(),
                after.dropped() - before.dropped(),
                after.waited() - before.waited(),
                longestWait(before, after),
                after.refreshed() - before.refreshed());
    }

    /** The platform tells the longest since it started: a new one is of this phase, else it is a bound. */
    private static String longestWait(Counted before, Counted after) {
        if (after.waited() == before.waited()) {
            return "–";
        }
        return (after.longestWait() > before.longestWait() ? "" : "at most ") + after.longestWait() + " ms";
    }

    private Counted counters() throws IOException, InterruptedException {
        JsonNode listing = platform.json("GET", "/api/modules", "");
        long waited = 0;
        long longest = 0;
        for (JsonNode version : listing.get("items")) {
            JsonNode traffic = version.path("traffic");
            waited += traffic.path("waited").asLong();
            longest = Math.max(longest, traffic.path("longestWaitMillis").asLong());
        }
        JsonNode counters = listing.get("counters");
        return new Counted(
                counters.get("callsDropped").asLong(), waited, longest, counters.get("bundlesRefreshed").asLong());
    }

    private JvmFigures figures() throws IOException, InterruptedException {
        Thread.sleep(IDLE_MILLIS);
        return JvmFigures.of(platform.pid(), CLASS);
    }

    private void latencies(Collection<Call> calls) {
        out.println();
        out.println("| p50 / p99 / longest, in ms | quick calls of the swapped module | of its neighbour | slow calls of the swapped module, beyond their pause | of its neighbour |");
        out.println("|---|---|---|---|---|");
        for (String phase : calls.stream().map(Call::phase).distinct().toList()) {
            print(
                    "| %s | %s | %s | %s | %s |",
                    phase,
                    text(calls, call -> call.phase().equals(phase) && call.module().equals(SWAPPED) && !call.slow()),
                    text(calls, call -> call.phase().equals(phase) && call.module().equals(NEIGHBOUR) && !call.slow()),
                    text(calls, call -> call.phase().equals(phase) && call.module().equals(SWAPPED) && call.slow()),
                    text(calls, call -> call.phase().equals(phase) && call.module().equals(NEIGHBOUR) && call.slow()));
        }
    }

    private static String text(Collection<Call> calls, Predicate<Call> wanted) {
        Samples samples = CommandLoad.samples(calls, wanted);
        return String.format(
                Locale.ROOT, "%.1f / %.1f / %.0f", samples.median(), samples.millis(0.99), samples.millis(1));
    }

    private static String text(List<Long> nanos) {
        Samples samples = new Samples(nanos.stream().mapToLong(Long::longValue).toArray());
        return String.format(
                Locale.ROOT,
                "median %.0f ms, p99 %.0f ms (of %d)",
                samples.median(),
                samples.millis(0.99),
                nanos.size());
    }

    private void failures(Collection<Call> calls) {
        calls.stream()
                .filter(call -> !call.failure().isEmpty())
                .limit(10)
                .forEach(call -> out.println(call.phase() + ", " + call.module() + ": " + call.failure()));
    }

    private void memory(String when, JvmFigures figures) {
        print("| %s | %,d KiB | %,d | %,d | %d |", when, figures.heapKiB(), figures.classes(), figures.loaders(), figures.copies());
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
