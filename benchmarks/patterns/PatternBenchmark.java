// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks.patterns;

import io.fractalos.pattern.Engine;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.scaffold.internal.GitScaffolds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * The same template of 30 files, 88 KB and five variables for FractalOS in process, and for hygen and cookiecutter as whole processes, in turn.
 * Run by run.sh.
 */
public final class PatternBenchmark {
    private static final int FILES = 30;
    private static final int LINES = 40;
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 300;
    private static final int PEER_ROUNDS = 15;
    private static final String PARAMETERS =
            "{\"name\": \"oak\", \"title\": \"Oak & Sons\", \"owner\": \"Ada\", \"city\": \"Kassel\", \"license\": \"mit\"}";
    private static final String DEFINITION = """
            id: thirty
            version: 1.0.0
            title: Thirty files
            parameters:
              required: [name, title, owner, city, license]
              properties:
                name: {type: string, title: Name}
                title: {type: string, title: Title}
                owner: {type: string, title: Owner}
                city: {type: string, title: City}
                license: {type: string, title: License, enum: [mit, apache]}
            """;

    private final Path folder;

    private PatternBenchmark(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        new PatternBenchmark(Path.of(arguments[0])).run();
        System.exit(0);
    }

    private void run() throws Exception {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(PatternFiles.DEFINITION, bytes(DEFINITION));
        for (int i = 0; i < FILES; i++) {
            files.put("template/" + path(i) + ".peb", bytes(text(i, "{{ %s }}", "{%% if license == 'mit' %%}", "{% endif %}")));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            // For RepositoryBenchmark, which asks a whole platform for the same.
            write(folder.resolve("pattern").resolve(file.getKey()), new String(file.getValue(), StandardCharsets.UTF_8));
        }
        Path cp = folder.resolve("plain");
        peers();
        PatternFiles pattern = new PatternFiles(files);
        Blueprint first = Engine.plan(Engine.PATTERNS.read(pattern), PARAMETERS);
        int bytes = 0;
        for (PlannedFile file : first.files()) {
            Path written = cp.resolve(file.path());
            Files.createDirectories(written.getParent());
            Files.write(written, file.content());
            bytes += file.content().length;
        }
        System.out.println(first.files().size() + " files, " + bytes + " bytes, plan " + first.planHash());

        times("read and check the pattern", WARM_UP, ROUNDS, () -> Engine.PATTERNS.read(pattern));
        Pattern read = Engine.PATTERNS.read(pattern);
        times("plan: render, hash, plan hash", WARM_UP, ROUNDS, () -> Engine.plan(read, PARAMETERS));
        times("  with another parameter each time", WARM_UP, ROUNDS, new Callable<>() {
            private int round;

            @Override
            public Object call() {
                return Engine.plan(read, PARAMETERS.replace("Kassel", "Kassel " + round++));
            }
        });
        Path repositories = Files.createDirectories(folder.resolve("repositories-" + System.nanoTime()));
        GitScaffolds scaffolds = new GitScaffolds();
        times("commit with manifest, SBOM and provenance into a new bare repository", WARM_UP, ROUNDS, new Callable<>() {
            private int round;

            @Override
            public Object call() {
                return scaffolds.write(first, "oak", repositories.resolve("oak-" + round++ + ".git"));
            }
        });
        whole();
        System.out.println("equal to what the peers made: "
                + (same(cp, folder.resolve("hygen/out")) && same(cp, folder.resolve("cookiecutter/out/oak"))));
    }

    private void whole() throws Exception {
        long[] copy = new long[PEER_ROUNDS];
        long[] hygen = new long[PEER_ROUNDS];
        long[] cookiecutter = new long[PEER_ROUNDS];
        for (int i = 0; i < PEER_ROUNDS; i++) {
            copy[i] = process(folder, "cp", "-r", "plain", "copy-" + i);
            clear(folder.resolve("hygen/out"));
            hygen[i] = process(
                    folder.resolve("hygen"),
                    folder.resolve("node_modules/.bin/hygen").toString(),
                    "thirty", "new", "--name", "oak", "--title", "Oak & Sons", "--owner", "Ada", "--city", "Kassel", "--license", "mit");
            clear(folder.resolve("cookiecutter/out"));
            cookiecutter[i] = process(
                    folder.resolve("cookiecutter"),
                    "cookiecutter", "--no-input", "-o", "out", "template",
                    "name=oak", "title=Oak & Sons", "owner=Ada", "city=Kassel", "license=mit");
        }
        print("cp -r, whole process", copy);
        print("hygen, whole process", hygen);
        print("cookiecutter, whole process", cookiecutter);
    }

    private void peers() throws IOException {
        Path hygen = folder.resolve("hygen/_templates/thirty/new");
        Path cookiecutter = folder.resolve("cookiecutter/template/{{cookiecutter.name}}");
        write(folder.resolve("cookiecutter/template/cookiecutter.json"),
                "{\"name\": \"\", \"title\": \"\", \"owner\": \"\", \"city\": \"\", \"license\": \"\"}");
        for (int i = 0; i < FILES; i++) {
            write(hygen.resolve(path(i).replace('/', '-') + ".ejs.t"),
                    "---\nto: out/" + path(i) + "\n---\n" + text(i, "<%%- %s %%>", "<%% if (license === 'mit') { -%%>", "<% } -%>"));
            write(cookiecutter.resolve(path(i)),
                    text(i, "{{ cookiecutter.%s }}", "{%%- if cookiecutter.license == 'mit' %%}", "{%- endif %}"));
        }
    }

    private static String path(int i) {
        return (i % 3 == 0 ? "" : i % 3 == 1 ? "src/" : "src/main/pages/") + "file-" + i + ".md";
    }

    /** A text of about 3 KB that names every variable; what opens and closes a condition stands in lines of its own. */
    private static String text(int number, String variable, String condition, String end) {
        StringBuilder text = new StringBuilder();
        String[] names = {"name", "title", "owner", "city", "license"};
        for (int line = 0; line < LINES; line++) {
            text.append(line % 8 == 0 ? "## " : "").append("Part ").append(number).append('.').append(line).append(" of ")
                    .append(String.format(Locale.ROOT, variable, names[line % names.length]))
                    .append(": what is written here stays as it is written here, again.\n");
        }
        text.append(String.format(Locale.ROOT, condition)).append('\n').append("You may use this.\n").append(end).append('\n');
        return text.toString();
    }

    private static boolean same(Path one, Path other) throws IOException {
        for (int i = 0; i < FILES; i++) {
            List<String> ours = words(one.resolve(path(i)));
            if (!ours.equals(words(other.resolve(path(i))))) {
                System.out.println("differs: " + other.resolve(path(i)));
                return false;
            }
        }
        return true;
    }

    /** Lines that are not blank: what a condition leaves of its own line is each engine's taste. */
    private static List<String> words(Path file) throws IOException {
        return Files.readString(file).lines().filter(line -> !line.isBlank()).toList();
    }

    private static long process(Path directory, String... command) throws Exception {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(directory.resolve("output.txt")));
        }
        return System.nanoTime() - start;
    }

    private static void clear(Path directory) throws Exception {
        new ProcessBuilder("rm", "-rf", directory.toString()).start().waitFor();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void times(String what, int warmUp, int rounds, Callable<?> work) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            work.call();
        }
        long[] nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            work.call();
            nanos[i] = System.nanoTime() - start;
        }
        print(what, nanos);
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "%-72s p50 %8.2f ms   p95 %8.2f ms%n", what, nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 95 / 100] / 1e6);
    }
}
