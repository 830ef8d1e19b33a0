// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What this machine can do to keep a check within its bounds. Found out by trying. Immutable.
 *
 * @param setsid the program that starts a check in a session of its own, so that it can be ended with all it started
 * @param processes what is put before a check so that nothing it starts outlives it, or sees other processes; empty when that cannot be had
 * @param network the same, and it has no network either; empty when that cannot be had
 */
record Confinement(Optional<String> setsid, List<String> processes, List<String> network) {
    private static final String SHELL = "/bin/sh";

    /**
     * Runs a program within a limit of memory. The shell gets it as arguments and interprets none of them; exec takes no word for a command of its
     * own. The other end of the input is the platform's: when that closes it, or dies, everything the check started is killed.
     */
    private static final String SCRIPT = """
            ulimit -d "$1" 2>/dev/null; ulimit -c 0 2>/dev/null; shift
            exec 3<&0 </dev/null
            (read -r end <&3; kill -KILL 0) >/dev/null 2>&1 &
            (exec "$@" 3<&-)
            exit $?
            """;

    /** Without a session of its own the group is that of the platform, which must not be killed. */
    private static final String ALONE = """
            ulimit -d "$1" 2>/dev/null; ulimit -c 0 2>/dev/null; shift
            exec </dev/null
            (exec "$@")
            exit $?
            """;

    private static final List<String> PROCESSES = List.of("--pid", "--fork", "--kill-child", "--mount-proc");
    private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin");
    private static final long PATIENCE_SECONDS = 5;

    Confinement {
        processes = List.copyOf(processes);
        network = List.copyOf(network);
    }

    /** Tries what there is. */
    static Confinement probe() {
        Optional<String> setsid = find("setsid").filter(program -> works(List.of(program)));
        List<String> processes = setsid.isEmpty() ? List.of() : unshare(List.of(PROCESSES));
        List<String> network = setsid.isEmpty()
                ? List.of()
                : unshare(List.of(
                        Stream.concat(PROCESSES.stream(), Stream.of("--net")).toList(), List.of("--net")));
        return new Confinement(setsid, processes, network);
    }

    /** Whether a check without a network can be run. */
    boolean offline() {
        return !network.isEmpty();
    }

    /** The first that works, as the user we are or as one who thinks to be root. */
    private static List<String> unshare(List<List<String>> choices) {
        Optional<String> program = find("unshare");
        if (program.isEmpty()) {
            return List.of();
        }
        for (List<String> choice : choices) {
            for (String user : List.of("--map-current-user", "--map-root-user")) {
                List<String> line = new ArrayList<>(List.of(program.get(), "--user", user));
                line.addAll(choice);
                if (works(line)) {
                    return line;
                }
            }
        }
        return List.of();
    }

    private static Optional<String> find(String program) {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static boolean works(List<String> before) {
        List<String> line = new ArrayList<>(before);
        line.addAll(List.of(SHELL, "-c", "exit 0"));
        try {
            Process tried = new ProcessBuilder(line)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!tried.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                tried.destroyForcibly();
                return false;
            }
            return tried.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The whole command line of a check. */
    List<String> line(List<String> command, long memoryBytes, boolean withoutNetwork) {
        List<String> line = new ArrayList<>(withoutNetwork ? network : processes);
        setsid.ifPresent(line::add);
        line.addAll(
                List.of(SHELL, "-c", setsid.isPresent() ? SCRIPT : ALONE, "sh", String.valueOf(memoryBytes / 1024)));
        line.addAll(command);
        return line;
    }
}
