// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.internal.Outbox;
import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildDetails;
import io.fractalos.pattern.build.BuildRequest;
import io.fractalos.pattern.build.LogLine;
import io.fractalos.pattern.build.LogPage;
import io.fractalos.pattern.instance.internal.Workshop;
import io.fractalos.pattern.scaffold.internal.GitCheckouts;
import io.fractalos.pattern.upgrade.internal.ManifestOrigins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An installation that builds: repositories whose first check is the script they are made with, and whose second says well. */
final class Yard implements AutoCloseable {
    private static final String BOX = """
            parameters:
              required: [script]
              properties:
                script: {type: string, title: Script, maxLength: 2000}
            checks:
              - {name: test, command: [sh, test.sh], seconds: 4}
              - {name: lint, command: ["echo", "two  words", "$HOME; exit 1"], seconds: 4}
            """;

    final Workshop workshop;
    final Settings settings = new Settings();
    final Map<String, String> platform = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
    final Outbox outbox;
    private final Path scratch;
    Confinement confinement = Confinement.probe();
    /** What happens before the first file of a copy is written. */
    Consumer<BooleanSupplier> copying = enough -> {};

    Yard(Path home) {
        workshop = new Workshop(home.resolve("repositories"));
        scratch = home.resolve("builds");
        outbox = new Outbox(workshop.kernel.transactions());
        workshop.bring("box", BOX, "template/test.sh.peb", "{{ script }}\n", "template/data/a.txt", "a\n");
    }

    /** Makes a repository whose first check is that script. */
    void make(String name, String script) {
        workshop.make(name, "box", Json.write(Map.of("script", script)));
    }

    RecordedBuilds builds() {
        return new RecordedBuilds(
                workshop.kernel.transactions(),
                outbox,
                settings,
                workshop.instances(),
                new GitCheckouts(),
                new ManifestOrigins(Engine.FORMATS),
                workshop.index(),
                confinement.offline());
    }

    BuildQueue queue(String node) {
        return queue(node, workshop.kernel.transactions());
    }

    BuildQueue queue(String node, Transactions transactions) {
        return new BuildQueue(transactions, outbox, node);
    }

    /** This node, with these means to confine checks. */
    Workplace place() {
        return new Place(scratch, Bounds.of(settings), confinement, platform, this);
    }

    private record Place(
            Path scratch, Bounds bounds, Confinement confinement, Map<String, String> environment, Yard yard)
            implements Workplace {
        @Override
        public void write(Build build, Path folder, BooleanSupplier enough) {
            yard.copying.accept(enough);
            new GitCheckouts()
                    .write(
                            RecordedBuilds.repository(yard.workshop.instances(), build.repository()),
                            build.commit(),
                            folder,
                            enough);
        }
    }

    BuildWorker worker(String node) {
        return worker(queue(node));
    }

    BuildWorker worker(BuildQueue queue) {
        return new BuildWorker(workshop.kernel.transactions(), queue, settings, place(), Duration.ofMillis(50));
    }

    /** Makes a repository, builds it on this thread and answers what became of it. */
    BuildDetails build(String name, String script) {
        make(name, script);
        return build(name);
    }

    /** Builds it once more. */
    BuildDetails build(String name) {
        builds().run(request(name), 7);
        return runNext();
    }

    /** Runs what waits longest on this thread. */
    BuildDetails runNext() {
        BuildQueue queue = queue("node");
        BuildQueue.Taken taken = queue.take(confinement.offline(), false).orElseThrow();
        long id = taken.build().id();
        BuildLog log =
                new BuildLog(lines -> LogTable.insert(workshop.kernel.transactions(), id, lines), Clock.systemUTC());
        new BuildRun(queue, place(), new Lease(queue, id), log).run(taken);
        return builds().get(id);
    }

    static BuildRequest request(String name) {
        return new BuildRequest(name, Optional.empty(), Optional.empty());
    }

    /** The first thousand lines of its log. */
    List<LogLine> log(long id) {
        return builds().lines(new LogPage.Question(id, Optional.empty(), Optional.empty()))
                .lines();
    }

    /** What its checks printed and the platform said. */
    List<String> texts(BuildDetails details) {
        return log(details.build().id()).stream().map(LogLine::text).toList();
    }

    /** What builds left behind on the disk. */
    List<Path> leftBehind() {
        if (!Files.isDirectory(scratch)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(scratch)) {
            return all.toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The types of events so far. */
    List<String> events() {
        return workshop.values("SELECT type FROM fractal.events WHERE type LIKE 'Build%' ORDER BY sequence");
    }

    @Override
    public void close() {
        workshop.close();
    }
}
