// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A source tree with nothing in it but what modules are built with. Its Maven repository is that of this machine, by links, and the artifacts
 * of this build: Maven installs nothing here.
 */
record SmallTree(Path folder) {
    private static final Path ROOT = Path.of(System.getProperty("fractalos.root"));
    private static final String VERSION = "1.0.0";

    /** What a build printed and how it ended. */
    record Built(int exitCode, String output) {}

    /** Makes one in a folder that is not there yet. */
    static SmallTree in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(".mvn"));
        copy(ROOT.resolve("pom.xml"), folder.resolve("pom.xml"));
        copy(ROOT.resolve("bnd.bnd"), folder.resolve("bnd.bnd"));
        copy(ROOT.resolve("build"), folder.resolve("build"));
        Path repository = folder.resolve("repository");
        Path known = Path.of(System.getProperty("fractalos.repository"));
        link(known, repository, "io");
        link(known.resolve("io"), repository.resolve("io"), "fractalos");
        var tree = new SmallTree(folder);
        tree.offer("fractalos", ROOT);
        tree.offer("module-parent", ROOT.resolve("build/module"));
        tree.offer("kernel-bundle", ROOT.resolve("kernel-bundle"));
        tree.offer("embedded-postgres-bundle", ROOT.resolve("embedded-postgres-bundle"));
        tree.offer("jdbi", ROOT.resolve("libraries/jdbi"));
        return tree;
    }

    /** Builds a module in it as the guide says, without a network; takes as long as its tests. */
    Built build(String module) throws IOException, InterruptedException {
        File output = folder.resolve(module + ".log").toFile();
        var maven = new ProcessBuilder(List.of(
                        System.getProperty("fractalos.maven"),
                        "-o",
                        "-B",
                        "-q",
                        "-f",
                        folder.resolve(module).resolve("pom.xml").toString(),
                        "-Dmaven.repo.local=" + folder.resolve("repository"),
                        "package"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") || name.startsWith("KARAF_"));
        int exitCode = maven.start().waitFor();
        return new Built(exitCode, Files.readString(output.toPath()));
    }

    private void offer(String artifact, Path project) throws IOException {
        Path place = folder.resolve("repository/io/fractalos").resolve(artifact).resolve(VERSION);
        copy(project.resolve("pom.xml"), place.resolve(artifact + "-" + VERSION + ".pom"));
        for (String kind : List.of("", "-tests")) {
            String jar = artifact + "-" + VERSION + kind + ".jar";
            if (Files.exists(project.resolve("target").resolve(jar))) {
                copy(project.resolve("target").resolve(jar), place.resolve(jar));
            }
        }
    }

    /** A folder of links to everything in another but one. */
    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        for (Path entry : list(from)) {
            if (!entry.getFileName().toString().equals(except)) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toAbsolutePath());
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        } else if (!from.endsWith("target")) {
            for (Path entry : list(from)) {
                copy(entry, to.resolve(entry.getFileName()));
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return new ArrayList<>(entries.toList());
        }
    }
}
