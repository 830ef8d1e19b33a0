// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a command costs over REST: the same answer by a bare CXF resource in the same container, by a command of the platform, and by a command
 * of a module, in turn.
 *
 * <p>Arguments: the repository, an empty folder, how often.
 */
public final class RestBenchmark {
    private static final String INPUT = "{\"word\":\"hello\"}";
    private static final String ANSWER = "{\"word\":\"said hello\"}";

    private final PrintStream out;
    private final Path repository;
    private final Path folder;
    private final int runs;

    private RestBenchmark(PrintStream out, Path repository, Path folder, int runs) {
        this.out = out;
        this.repository = repository;
        this.folder = folder;
        this.runs = runs;
    }

    /** Prints a line for each way. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new RestBenchmark(
                        System.out,
                        Path.of(arguments[0]).toAbsolutePath(),
                        Path.of(arguments[1]).toAbsolutePath(),
                        Integer.parseInt(arguments[2]))
                .run();
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Platform platform = new Platform(repository, folder.resolve("home"), 19_690, 19_691);
        platform.up();
        try {
            platform.logIn();
            BenchmarkModules modules = new BenchmarkModules(repository, folder, platform);
            modules.change("install", "echoes", modules.archive("echoes", "1.0.0", "first"));
            platform.console("bundle:install --start " + bare(modules).toUri());
            Map<String, String> paths = new LinkedHashMap<>();
            paths.put("bare CXF resource", "/bare/echo");
            paths.put("command of the platform", "/api/commands/bare.echo");
            paths.put("command of a module", "/api/commands/echoes.echo");
            time(platform, paths, runs / 2); // for warming up
            time(platform, paths, runs).forEach((way, nanos) -> {
                Samples samples = new Samples(nanos);
                out.printf(
                        Locale.ROOT,
                        "POST, %-24s median %6.2f ms   p99 %6.2f ms   (of %,d)%n",
                        way,
                        samples.median(),
                        samples.millis(0.99),
                        runs);
            });
        } finally {
            platform.stop();
        }
    }

    private Path bare(BenchmarkModules modules) throws IOException {
        var parts = modules.maker()
                .compiled(
                        repository.resolve("benchmarks/bundles/bare"),
                        "com.fasterxml.jackson.core,com.fasterxml.jackson.databind,io.fractalos.kernel.command,"
                                + "io.fractalos.kernel.database,io.fractalos.kernel.identity,javax.servlet,javax.servlet.http,javax.sql,"
                                + "javax.ws.rs,javax.ws.rs.core,org.apache.cxf,org.apache.cxf.bus,org.apache.cxf.jaxrs,"
                                + "org.apache.cxf.jaxrs.lifecycle,org.apache.cxf.transport,org.apache.cxf.transport.http,"
                                + "org.apache.cxf.transport.servlet");
        return BundleMaker.write(folder.resolve("bare.jar"), "io.fractalos.benchmarks.bare", "1.0.0", parts);
    }

    /** All ways in turn, so that what else the machine does hits each alike. */
    private static Map<String, long[]> time(Platform platform, Map<String, String> paths, int runs) throws IOException, InterruptedException {
        Map<String, long[]> figures = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            for (Map.Entry<String, String> path : paths.entrySet()) {
                long began = System.nanoTime();
                String answer = platform.answer("POST", path.getValue(), INPUT).body();
                long nanos = System.nanoTime() - began;
                if (!answer.equals(ANSWER)) {
                    throw new IllegalStateException(path.getValue() + " answered " + answer);
                }
                figures.computeIfAbsent(path.getKey(), way -> new long[runs])[run] = nanos;
            }
        }
        return figures;
    }
}
