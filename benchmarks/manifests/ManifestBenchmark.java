// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.manifest.ManifestProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what both validators read (10,000 good manifests and the schemas, in the folder given), then prints what ours makes of them and of the
 * corpus. In the kernel's package, since the corpus is checked against fixtures of its tests.
 */
public final class ManifestBenchmark {
    private static final int CLIENTS = 500;
    private static final int FILES = 10_000;
    private static final int RUNS = 7;

    private ManifestBenchmark() {}

    /** Takes the folder to write to and the folder of the corpus. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path good = write(folder);
        long[] nanos = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            ManifestFolder.Contents contents = ManifestFolder.read(List.of(good));
            List<ManifestProblem> problems = Shelf.validate(contents.files()).problems();
            nanos[run] = System.nanoTime() - start;
            if (contents.files().size() != FILES || !problems.isEmpty()) {
                throw new IllegalStateException(contents.files().size() + " files, problems: " + problems);
            }
        }
        long first = nanos[0];
        Arrays.sort(nanos);
        System.out.printf(
                "fractalos  %,d files: first %,d ms, median of %d %,d ms, %,d files/s%n",
                FILES, first / 1_000_000, RUNS, nanos[RUNS / 2] / 1_000_000, FILES * 1_000_000_000L / nanos[RUNS / 2]);
        score(Path.of(arguments[1]));
    }

    private static Path write(Path folder) throws IOException {
        Path schemas = Files.createDirectories(folder.resolve("schemas"));
        for (Kind kind : Shelf.KINDS.values()) {
            Files.writeString(schemas.resolve(kind.name() + ".json"), kind.newest().schema().toPrettyString());
        }
        Path good = Files.createDirectories(folder.resolve("good"));
        for (int i = 0; i < FILES; i++) {
            boolean client = i < CLIENTS;
            String head = "apiVersion: fractalos.io/v1%nkind: %s%nmetadata:%n  name: m-%d%nspec:%n  name: Number %d%n"
                    .formatted(client ? "Client" : "Project", i, i);
            String rest = client
                    ? "  currency: EUR\n"
                    : "  client: m-%d%n  billable: true%n  status: active%n  startsOn: '2026-01-31'%n  budgetSeconds: 3600%n"
                            .formatted(i % CLIENTS);
            Files.writeString(good.resolve("m-" + i + ".yaml"), head + rest);
        }
        return good;
    }

    private static void score(Path corpus) throws IOException {
        int cases = 0;
        int refused = 0;
        int placed = 0;
        int exact = 0;
        for (String name : names(corpus)) {
            Path single = corpus.resolve(name + ".yaml");
            ManifestFolder.Contents contents =
                    ManifestFolder.read(List.of(Files.exists(single) ? single : corpus.resolve(name)));
            List<String> told = Stream.concat(
                            contents.problems().stream(), Shelf.validate(contents.files()).problems().stream())
                    .map(ManifestProblem::text)
                    .toList();
            cases++;
            refused += told.isEmpty() ? 0 : 1;
            placed += !told.isEmpty() && told.stream().allMatch(line -> line.matches("(?s)\\S+:\\d+:\\d+: .*")) ? 1 : 0;
            exact += told.equals(Files.readAllLines(corpus.resolve(name + ".expected"))) ? 1 : 0;
        }
        System.out.printf(
                "fractalos  corpus of %d: refused %d, every problem with line and column %d, all problems as expected %d%n",
                cases, refused, placed, exact);
    }

    /** The cases but the one its test writes. */
    private static List<String> names(Path corpus) throws IOException {
        try (Stream<Path> files = Files.list(corpus)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".expected") && !name.startsWith("44"))
                    .map(name -> name.replace(".expected", ""))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
