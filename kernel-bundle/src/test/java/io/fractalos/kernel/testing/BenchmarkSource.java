// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs of benchmarks/ that their run.sh compiles against the tests of a bundle. No build compiles them, so the tests do: or nobody would
 * notice that one no longer fits what it measures before it is run again.
 */
public final class BenchmarkSource {
    private static final Path BENCHMARKS = Path.of("..", "benchmarks");

    private BenchmarkSource() {}

    /**
     * What keeps a program from being compiled with the class path of this test, none when nothing does.
     *
     * @param file below benchmarks/
     * @param classes an empty folder, such as one of {@link TempDir}
     */
    public static List<String> problems(String file, Path classes) throws IOException {
        Path source = BENCHMARKS.resolve(file);
        if (!Files.isRegularFile(source)) {
            return List.of(source + " is not there");
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(told, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            compiler.getTask(null, files, told, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        return told.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(problem -> problem.toString().strip())
                .toList();
    }
}
