// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.internal.WhiteboardCommandBus;
import io.fractalos.kernel.event.internal.Outbox;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.manifest.internal.KindRegistry;
import io.fractalos.kernel.manifest.internal.PostgresManifests;
import io.fractalos.kernel.testing.TestKernel;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.Modules;
import io.fractalos.pattern.index.internal.ModulesIndex;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.NewJob;
import io.fractalos.pattern.remote.Remotes;
import io.fractalos.pattern.remote.internal.TestRemotes;
import io.fractalos.pattern.scaffold.Origins;
import io.fractalos.pattern.scaffold.internal.GitCheckouts;
import io.fractalos.pattern.scaffold.internal.GitOrigins;
import io.fractalos.pattern.scaffold.internal.GitScaffolds;
import io.fractalos.work.internal.ClientKind;
import io.fractalos.work.internal.JpaClients;
import io.fractalos.work.internal.JpaProjects;
import io.fractalos.work.internal.ProjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/** An installation with the pattern engine, without OSGi: one module, {@code web}, with a pattern {@code site}. */
public final class Workshop implements AutoCloseable {
    /** When everything happens. */
    public static final Instant NOW = Instant.parse("2026-11-26T22:30:00Z");

    static final String SITE = """
            parameters:
              required: [title]
              properties:
                title: {type: string, title: Title, maxLength: 20}
                draft: {type: boolean, title: Draft, default: false}
                token: {type: string, title: Token, format: secret}
            files:
              - {path: bin/run, mode: executable}
              - {path: draft.txt, when: draft}
            """;

    /** The database and what is around it. */
    public final TestKernel kernel = TestKernel.start(new InstanceConstraints());

    final Modules modules = new Modules();
    final Origins origins = new GitOrigins();
    /** What is kept as manifests. */
    public final PostgresManifests manifests;
    /** The folder of repositories. */
    public final Path root;

    /** Where they may be pushed to: the folder beside, as is allowed by the settings. */
    public final Path elsewhere;

    private final Outbox outbox;
    /** Which remotes there are. */
    Remotes remotes;
    /** What patience is measured by. */
    Clock clock = Clock.systemUTC();

    /** With its repositories in that folder. */
    public Workshop(Path root) {
        this.root = root;
        this.elsewhere = root.resolveSibling("elsewhere");
        this.remotes = TestRemotes.below(elsewhere.toString());
        this.outbox = new Outbox(kernel.transactions());
        KindRegistry kinds = new KindRegistry();
        kinds.addKind(new RepositoryKind(kernel.transactions()));
        kinds.addKind(new ClientKind(new JpaClients(kernel.entities("work"), outbox), kernel.transactions()));
        kinds.addKind(new ProjectKind(new JpaProjects(kernel.entities("work"), outbox), kernel.transactions()));
        this.manifests = new PostgresManifests(kernel.transactions(), kinds);
        site("1.0.0", "<h1>{{ title }}</h1>\n");
    }

    /** The module comes with that version alone. */
    public void site(String version, String page) {
        modules.remove("web")
                .bring(
                        "web",
                        "site",
                        version,
                        SITE,
                        "template/index.html.peb",
                        page,
                        "template/bin/run",
                        "#!/bin/sh\n",
                        "template/draft.txt",
                        "draft\n",
                        "template/.env.peb",
                        "{% if token is defined %}TOKEN={{ token }}{% endif %}\n");
        index().follow();
    }

    /** The module comes with one more pattern: what follows the first three lines of its definition, and files by path and text. */
    public void bring(String id, String definition, String... pathsAndTexts) {
        modules.bring("web", id, "1.0.0", definition, pathsAndTexts);
        index().follow();
    }

    /** Nothing remembered, as after a start. */
    public ModulesIndex index() {
        return new ModulesIndex(kernel.transactions(), modules, Engine.PATTERNS, new Version("1.0.0"));
    }

    /** As after a start. */
    public RecordedInstances instances() {
        return instances(Checkpoints::pass);
    }

    RecordedInstances instances(Checkpoints checkpoints) {
        return new RecordedInstances(
                kernel.transactions(),
                manifests,
                outbox,
                new Planner(
                        index(),
                        Engine.BLUEPRINTS,
                        kernel.transactions(),
                        manifests,
                        Clock.fixed(NOW, ZoneOffset.ofHours(9))),
                new Repositories(root, new GitScaffolds(), origins),
                origins,
                new GitCheckouts(),
                remotes,
                checkpoints,
                clock);
    }

    static InstanceRequest request(String name, String parameters) {
        return request(name, parameters, Optional.empty());
    }

    static InstanceRequest request(String name, String parameters, Optional<NewJob> job) {
        return new InstanceRequest("site", Optional.empty(), name, Optional.empty(), job, parameters, Optional.empty());
    }

    /** Makes the repository of that name from the newest version. */
    public Instance make(String name) {
        InstanceRequest request = request(name, "{\"title\": \"Oak\"}");
        InstancePlan plan = instances().plan(request);
        return instances().apply(request, plan.hash(), 0);
    }

    /** Makes the repository of that name from that pattern. */
    public Instance make(String name, String pattern, String parameters) {
        InstanceRequest request = new InstanceRequest(
                pattern, Optional.empty(), name, Optional.empty(), Optional.empty(), parameters, Optional.empty());
        return instances().apply(request, instances().plan(request).hash(), 0);
    }

    /** The bus with the commands of patterns. */
    WhiteboardCommandBus bus() {
        WhiteboardCommandBus bus = new WhiteboardCommandBus(kernel.transactions());
        RecordedInstances made = instances();
        bus.addSource(new PatternCommands(index(), made, made));
        return bus;
    }

    /** A call of somebody with that role. */
    public static CommandCall call(AccessRole role, String command, Record input) {
        return CommandCall.of(new Caller(0, "ann", "Ann", role.permissions(), Caller.Channel.SESSION), command, input);
    }

    /** Runs a statement as the platform. */
    public void sql(String sql) {
        kernel.transactions().call(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return statement.execute();
            }
        });
    }

    /** The first column of every row. */
    public List<String> values(String sql) {
        return kernel.transactions().read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                List<String> all = new ArrayList<>();
                while (row.next()) {
                    all.add(String.valueOf(row.getString(1)));
                }
                return all;
            }
        });
    }

    /** What lies among the repositories, also what is hidden. */
    List<String> folders() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> rows() {
        return values("SELECT m.name || ' ' || coalesce(i.commit_id, 'being made') FROM fractal.pattern_instances i"
                + " JOIN fractal.manifests m ON m.id = i.manifest_id ORDER BY 1");
    }

    List<String> manifestNames() {
        return values("SELECT name FROM fractal.manifests WHERE kind = 'Repository' ORDER BY 1");
    }

    @Override
    public void close() {
        kernel.close();
    }
}
