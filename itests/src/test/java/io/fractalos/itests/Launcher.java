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
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** ./fractalos as a person runs it, on one home unless the arguments name another. */
record Launcher(Path root, Path home, Map<String, String> variables) {

    /** What it printed and how it ended. */
    record Result(int exitCode, String output) {}

    /** The launcher of this work tree on that home. */
    static Launcher on(Path home) {
        return new Launcher(Path.of(System.getProperty("fractalos.root")), home, Map.of());
    }

    /** The same with these environment variables, as they are when something is run. */
    Launcher with(Map<String, String> others) {
        return new Launcher(root, home, others);
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        File output = File.createTempFile("fractalos", ".out");
        int exitCode = start(output, arguments).waitFor();
        var result = new Result(exitCode, Files.readString(output.toPath()));
        Files.delete(output.toPath());
        return result;
    }

    /** The same without waiting for its end; what it prints is lost. */
    Process start(String... arguments) throws IOException {
        return start(new File("/dev/null"), arguments);
    }

    /** The same with what it prints in a file. */
    Process start(File output, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(root.resolve("fractalos").toString()));
        command.addAll(List.of(arguments));
        if (!command.contains("--home")) {
            command.addAll(2, List.of("--home", home.toString()));
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(variables);
        return builder.start();
    }

    /** Ends the JVM as a power cut does. */
    void kill() throws IOException {
        long pid =
                Long.parseLong(Files.readString(home.resolve("data/karaf.pid")).strip());
        ProcessHandle jvm = ProcessHandle.of(pid).orElseThrow();
        jvm.destroyForcibly();
        jvm.onExit().join();
    }

    /**
     * A port nobody has, below those the system gives to outgoing connections: one of these could be given away between
     * now and the minute in which the platform opens it, or while it is down between two starts.
     */
    static String freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return Integer.toString(socket.getLocalPort());
            } catch (IOException taken) {
                continue;
            }
        }
    }
}
