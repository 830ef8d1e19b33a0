// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process holds, by the tools of its JDK, after a full garbage collection.
 *
 * @param heapKiB bytes of live objects, in KiB
 * @param classes classes loaded and not unloaded
 * @param loaders class loaders of bundles that are still there
 * @param copies how many of the classes asked about are loaded
 */
record JvmFigures(long heapKiB, long classes, long loaders, long copies) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final int COLLECTIONS = 3;

    /** The figures of a process of this user; {@code copiesOf} is the full name of a class. */
    static JvmFigures of(long process, String copiesOf) throws IOException, InterruptedException {
        String histogram = "";
        // More than one, since what a finalizer or a cleaner holds goes with the next.
        for (int i = 0; i < COLLECTIONS; i++) {
            histogram = tool("jcmd", process, "GC.class_histogram");
        }
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("No total in the histogram of process " + process);
        }
        String[] counts = tool("jstat", "-class", process).lines().toList().get(1).strip().split("\\s+");
        long loaded = Long.parseLong(counts[0]) - Long.parseLong(counts[2]);
        String loaders = tool("jcmd", process, "VM.classloader_stats");
        String classes = tool("jcmd", process, "VM.classloaders", "show-classes=true", "fold=false");
        return new JvmFigures(
                Long.parseLong(total.group(1)) / 1024,
                loaded,
                loaders.lines().filter(line -> line.contains("BundleClassLoader")).count(),
                classes.lines().filter(line -> line.strip().endsWith(copiesOf)).count());
    }

    private static String tool(String name, Object... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", name).toString();
        for (int i = 0; i < arguments.length; i++) {
            command[i + 1] = String.valueOf(arguments[i]);
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with an error: " + said);
        }
        return said;
    }
}
