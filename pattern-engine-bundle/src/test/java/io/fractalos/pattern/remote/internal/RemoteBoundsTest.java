// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.remote.RemoteReader;
import io.fractalos.pattern.remote.RemoteTree;
import io.fractalos.state.git.GitAddress;
import io.fractalos.state.git.GitLogin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server that means ill, or is broken, can take of us. */
@Timeout(60)
class RemoteBoundsTest {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n";
    private static final String FIRST = "001e# service=git-upload-pack\n0000" + "0063" + "1".repeat(40)
            + " refs/heads/main\0side-band-64k ofs-delta shallow agent\n";
    private static final int MANY = 400_000;

    /** Says something to a client until that goes. */
    @FunctionalInterface
    private interface Talk {
        void to(Socket client) throws IOException;
    }

    @TempDir
    private Path home;

    private ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Talk talk = client -> {};

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> {
                    try (client) {
                        talk.to(client);
                        client.shutdownOutput();
                        // Until the client goes: it would be told nothing but that the connection is lost.
                        client.getInputStream().readAllBytes();
                    } catch (IOException gone) {
                        // It went, as it shall.
                        return;
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    private FractalException refused() {
        String url = "http://127.0.0.1:" + server.getLocalPort();
        GitRemotes remotes = new GitRemotes(
                new Allowed(List.of(new Allowed.Place("test", new GitAddress(url), GitLogin.NOBODY))),
                Duration.ofSeconds(1),
                home,
                1 << 20);
        FractalException[] refused = new FractalException[1];
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> remotes.read(url + "/patterns.git", new Nothing()))
                .satisfies(e -> refused[0] = e);
        assertThat(refused[0].type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(refused[0].action()).isPresent();
        return refused[0];
    }

    private static final class Nothing implements RemoteReader {
        @Override
        public Set<String> choose(SortedMap<String, String> refs, Optional<String> head) {
            return Set.of();
        }

        @Override
        public void take(RemoteTree tree) {
            throw new UnsupportedOperationException();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String branch(int number) {
        return "0045" + "1".repeat(40) + " refs/heads/%012d\n".formatted(number);
    }

    @Test
    void branchesWithoutEndAreNotReadToTheEnd() {
        talk = client -> {
            OutputStream out = client.getOutputStream();
            out.write(bytes(HEAD + "\r\n" + FIRST));
            for (int i = 0; true; i++) {
                out.write(bytes(branch(i)));
            }
        };
        assertThat(refused().detail()).contains("It sent more than 16777216 bytes");
    }

    @Test
    void branchesThatArePackedAreCountedUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(FIRST));
            for (int i = 0; i < MANY; i++) {
                out.write(bytes(branch(i)));
            }
        }
        talk = client -> {
            client.getOutputStream().write(bytes(HEAD + "Content-Encoding: gzip\r\n\r\n"));
            client.getOutputStream().write(packed.toByteArray());
        };
        assertThat(packed.size()).isLessThan(16 << 20);
        assertThat(refused().detail()).contains("It sent more than 16777216 bytes");
    }

    @Test
    void anAnswerThatDripsEndsWhenTheTimeIsOver() {
        talk = client -> drip(client, HEAD + "\r\n", FIRST + branch(1).repeat(100));
        assertThat(refused().detail()).contains("It took longer than 5 seconds");
    }

    @Test
    void headersThatDripEndWhenTheTimeIsOver() {
        talk = client -> drip(client, HEAD, "X-Long: " + "x".repeat(10_000));
        assertThat(refused().detail()).contains("It took longer than 5 seconds");
    }

    /** A character whenever the client said nothing for a fifth of a second. */
    private static void drip(Socket client, String begin, String rest) throws IOException {
        client.getOutputStream().write(bytes(begin));
        client.setSoTimeout(200);
        for (int i = 0; i < rest.length(); ) {
            try {
                if (client.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException quiet) {
                client.getOutputStream().write(rest.charAt(i++));
            }
        }
    }
}
