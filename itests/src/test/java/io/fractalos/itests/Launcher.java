// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** ./fractalos as a person runs it, on one home unless the arguments name another. */
record Launcher(Path root, Path home) {

    /** What it printed and how it ended. */
    record Result(int exitCode, String output) {}

    /** The launcher of this work tree on that home. */
    static Launcher on(Path home) {
        return new Launcher(Path.of(System.getProperty("fractalos.root")), home);
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(root.resolve("fractalos").toString()));
        command.addAll(List.of(arguments));
        if (!command.contains("--home")) {
            command.addAll(2, List.of("--home", home.toString()));
        }
        File output = File.createTempFile("fractalos", ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exitCode = builder.start().waitFor();
        var result = new Result(exitCode, Files.readString(output.toPath()));
        Files.delete(output.toPath());
        return result;
    }

    static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
