// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static io.fractalos.itests.TinyModule.CONTRACTED;
import static io.fractalos.itests.TinyModule.EXPANDED;
import static io.fractalos.itests.TinyModule.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one PostgreSQL: what is done with a module on either becomes true on both, and people who call it do not notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path temporary;

    private final List<Node> nodes = new ArrayList<>();
    private PostgresServer server;

    /** A home with its port, and a client that is logged in. */
    private record Node(Launcher launcher, String port, Rest rest) {}

    @BeforeAll
    void start() throws Exception {
        server = PostgresServer.start(temporary.resolve("server"));
        Map<String, String> variables = new HashMap<>(PostgresServer.ownerAndApp());
        Path data = temporary.resolve("first/data");
        for (String home : List.of("first", "second")) {
            Launcher launcher = Launcher.on(temporary.resolve(home)).with(variables);
            String port = Launcher.freePort();
            boot(launcher, port);
            nodes.add(new Node(launcher, port, Rest.at(port).ownerOf(data)));
        }
        for (String module : List.of("oak", "elm", "fir")) {
            for (String version : List.of(FIRST, EXPANDED, CONTRACTED)) {
                new TinyModule(module, version).in(temporary);
            }
        }
    }

    @AfterAll
    void stop() throws Exception {
        for (Node node : nodes) {
            node.launcher().run("stop");
        }
        server.close();
    }

    @Test
    void whatIsDoneOnOneNodeBecomesTrueOnTheOther() throws Exception {
        Rest first = nodes.get(0).rest();
        Rest second = nodes.get(1).rest();
        change(first, "install", "oak", FIRST);
        await(second, "oak", FIRST);
        first.run("oak.put", "{\"name\":\"Acorn\"}").must(200);

        Set<String> answered = new ConcurrentSkipListSet<>();
        AtomicInteger calls = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (Rest each : List.of(first, second, first, second)) {
            callers.add(CompletableFuture.runAsync(() -> {
                while (!enough.get()) {
                    answered.add(version(each, "oak"));
                    calls.incrementAndGet();
                    pause(20);
                }
            }));
        }
        change(first, "upgrade", "oak", EXPANDED);
        await(second, "oak", EXPANDED);
        change(second, "install", "elm", FIRST);
        await(first, "elm", FIRST);
        change(second, "remove", "elm", "");
        await(first, "elm", "404");
        change(second, "rollback", "oak", "");
        await(first, "oak", FIRST);
        change(first, "upgrade", "oak", EXPANDED);
        await(second, "oak", EXPANDED);
        enough.set(true);
        for (CompletableFuture<Void> caller : callers) {
            caller.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(answered).containsExactly(FIRST, EXPANDED);
        assertThat(calls).hasPositiveValue();
        assertThat(modules(second)).isEqualTo(modules(first));

        nodes.get(1).launcher().run("stop");
        change(first, "upgrade", "oak", CONTRACTED);
        change(first, "contract", "oak", "");
        change(first, "install", "fir", FIRST);
        change(first, "purge", "elm", "");
        boot(nodes.get(1).launcher(), nodes.get(1).port());
        assertThat(modules(second)).isEqualTo(modules(first));
        assertThat(version(second, "oak")).isEqualTo(CONTRACTED);
        assertThat(version(second, "fir")).isEqualTo(FIRST);
        assertThat(second.run("oak.items", "{}").must(200).at("/rows/0/name").textValue())
                .isEqualTo("Acorn");
    }

    private void boot(Launcher launcher, String port) throws Exception {
        var up = launcher.run("up", "--http", port, "--ssh", Launcher.freePort(), "--db", server.url());
        assertThat(up.output()).contains("FractalOS is running");
    }

    private static void change(Rest rest, String action, String module, String version) throws Exception {
        Path source = temporary.resolve(module + "-" + version + ".jar");
        rest.change(action, module, version.isEmpty() ? "" : ",\"source\":\"" + source + "\"")
                .must(200);
    }

    /** Who answers for a module, or the status of a refusal. */
    private static String version(Rest rest, String module) {
        try {
            Rest.Answer answer = rest.run(module + ".version", "{}");
            return answer.status() == 200
                    ? answer.json().at("/rows/0/version").textValue()
                    : Integer.toString(answer.status());
        } catch (Exception failed) {
            return failed.toString();
        }
    }

    private static void await(Rest rest, String module, String version) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!version(rest, module).equals(version)) {
            assertThat(Instant.now()).as("%s answers %s", module, version).isBefore(end);
            pause(100);
        }
    }

    /** Every version with what it is on that node. */
    private static Set<String> modules(Rest rest) throws Exception {
        Set<String> modules = new TreeSet<>();
        for (JsonNode info : rest.run("modules.list", "{}").must(200).path("modules")) {
            modules.add(info.at("/descriptor/id").textValue() + " "
                    + info.at("/descriptor/version").textValue() + " "
                    + info.path("desired").textValue() + "/"
                    + info.path("actual").textValue());
        }
        return modules;
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
