// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each phase of a boot takes, by the platform's own report: on an empty home, and on one that is started again. */
public final class BootBenchmark {
    private static final int HTTP = 19_190;
    private static final int SSH = 19_191;

    private final PrintStream out;
    private final Map<String, long[]> cold = new LinkedHashMap<>();
    private final Map<String, long[]> warm = new LinkedHashMap<>();
    private final int runs;

    private BootBenchmark(PrintStream out, int runs) {
        this.out = out;
        this.runs = runs;
    }

    /** With the repository, a folder for homes and how often; prints a line for each phase. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new BootBenchmark(System.out, Integer.parseInt(arguments[2]))
                .run(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath());
    }

    private void run(Path repository, Path folder) throws IOException, InterruptedException {
        for (int run = 0; run < runs; run++) {
            Platform platform = new Platform(repository, folder.resolve("boot-" + run), HTTP, SSH);
            try {
                long first = platform.up();
                platform.logIn();
                keep(cold, run, platform.json("GET", "/api/boot", ""), first);
                platform.stop();
                // The login of before still counts: sessions are kept in the database.
                long again = platform.up();
                keep(warm, run, platform.json("GET", "/api/boot", ""), again);
            } finally {
                platform.stop();
            }
        }
        cold.forEach((phase, millis) -> out.printf(
                "%-24s empty home: median %6.0f ms, again: median %6.0f ms (of %d)%n",
                phase, median(millis), median(warm.get(phase)), runs));
    }

    private void keep(Map<String, long[]> figures, int run, JsonNode boot, long nanos) {
        long sum = 0;
        for (JsonNode phase : boot.path("phases")) {
            long millis = phase.path("durationMillis").asLong();
            figures.computeIfAbsent(phase.path("name").asText(), name -> new long[runs])[run] = millis * 1_000_000;
            sum += millis;
        }
        figures.computeIfAbsent("all phases", name -> new long[runs])[run] = sum * 1_000_000;
        figures.computeIfAbsent("./fractalos up", name -> new long[runs])[run] = nanos;
    }

    private static double median(long[] nanos) {
        return new Samples(nanos).median();
    }
}
