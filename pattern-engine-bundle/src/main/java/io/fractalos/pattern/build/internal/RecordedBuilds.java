// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildDetails;
import io.fractalos.pattern.build.BuildLogs;
import io.fractalos.pattern.build.BuildPage;
import io.fractalos.pattern.build.BuildQueued;
import io.fractalos.pattern.build.BuildRequest;
import io.fractalos.pattern.build.BuildSource;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildSummary;
import io.fractalos.pattern.build.Builds;
import io.fractalos.pattern.build.LogLine;
import io.fractalos.pattern.build.LogPage;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.index.PatternIndex;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.Instances;
import io.fractalos.pattern.scaffold.Checkouts;
import io.fractalos.pattern.upgrade.RecordedOrigins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Builds as rows: the queue, the history and the logs are tables all nodes share. */
@Component(service = {Builds.class, BuildLogs.class})
public final class RecordedBuilds implements Builds, BuildLogs {
    private static final String MAIN = "main";
    private static final String MANIFEST = "fractalos.yaml";
    private static final int MOST_WAITING = 200;
    private static final int USUAL_PAGE = 50;

    private final Transactions transactions;
    private final Events events;
    private final BuildQueue queue;
    private final Environment environment;
    private final Instances instances;
    private final Checkouts checkouts;
    private final RecordedOrigins origins;
    private final PatternIndex index;
    private final boolean offlinePossible;

    /** Called by the component runtime. */
    @Activate
    public RecordedBuilds(
            @Reference Transactions transactions,
            @Reference Events events,
            @Reference Environment environment,
            @Reference Instances instances,
            @Reference Checkouts checkouts,
            @Reference RecordedOrigins origins,
            @Reference PatternIndex index) {
        this(
                transactions,
                events,
                environment,
                instances,
                checkouts,
                origins,
                index,
                Confinement.probe().offline());
    }

    RecordedBuilds(
            Transactions transactions,
            Events events,
            Environment environment,
            Instances instances,
            Checkouts checkouts,
            RecordedOrigins origins,
            PatternIndex index,
            boolean offlinePossible) {
        this.transactions = transactions;
        this.events = events;
        this.queue = new BuildQueue(transactions, events, "");
        this.environment = environment;
        this.instances = instances;
        this.checkouts = checkouts;
        this.origins = origins;
        this.index = index;
        this.offlinePossible = offlinePossible;
    }

    /** The folder of a repository that was made. Throws NOT_FOUND, and CONFLICT for one that is being made. */
    static Path repository(Instances instances, String name) {
        return Path.of(made(instances, name).repository());
    }

    private static Instance made(Instances instances, String name) {
        Instance instance = instances.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> FractalException.notFound("repository", name)
                        .withAction("patterns.instances tells which there are"));
        if (instance.commit().isEmpty()) {
            throw FractalException.conflict(
                    "The repository '" + name + "' is being made", "Build it when that is done");
        }
        return instance;
    }

    @Override
    public Build run(BuildRequest request, long userId) {
        if (!environment.find(Keys.BUILDS_ENABLED).orElseThrow()) {
            throw FractalException.conflict(
                    "Nothing is built here: builds.enabled is false",
                    "Set it to true, or build elsewhere and let that tell the result by webhook");
        }
        boolean offline = environment.find(Keys.BUILDS_OFFLINE).orElseThrow()
                || request.offline().orElse(false);
        if (offline && !offlinePossible) {
            throw FractalException.unavailable(
                    "The build shall have no network, and this machine cannot do that",
                    "It takes Linux, util-linux with unshare, and user namespaces that are allowed; or build it with a network");
        }
        Instance instance = made(instances, request.repository());
        Path repository = Path.of(instance.repository());
        String revision = request.revision().orElse(MAIN);
        String commit = checkouts.commit(repository, revision);
        Pattern pattern = pattern(instance, repository, commit);
        if (pattern.checks().isEmpty()) {
            throw FractalException.conflict(
                    "The pattern " + pattern.id() + " " + pattern.version() + " declares no checks",
                    "Add checks to its pattern.yaml in a new version, and upgrade the repository");
        }
        return queue(new NewBuild(
                instance.name(),
                BuildSource.LOCAL,
                Optional.empty(),
                pattern.id() + " " + pattern.version(),
                commit,
                Optional.of(revision).filter(name -> !name.equals(commit)),
                Optional.of(pattern.id() + "@" + pattern.version()),
                BuildStatus.QUEUED,
                Optional.empty(),
                Optional.empty(),
                offline,
                userId,
                Optional.empty(),
                Optional.empty(),
                pattern.checks().stream()
                        .map(check -> new NewBuild.Step(
                                check.name(),
                                check.command(),
                                check.seconds(),
                                BuildStatus.QUEUED,
                                Optional.empty(),
                                Optional.empty()))
                        .toList()));
    }

    /** What the commit says it is made from; what was recorded when the repository was made, where it says nothing that can be read. */
    private Pattern pattern(Instance instance, Path repository, String commit) {
        Optional<String> told;
        try {
            told = checkouts
                    .file(repository, commit, MANIFEST)
                    .map(file -> origins.read(file).pattern().digest());
        } catch (FractalException e) {
            if (e.type() != ProblemType.INVALID_REQUEST) {
                throw e;
            }
            told = Optional.empty();
        }
        return index.kept(told.orElse(instance.digest()));
    }

    private Build queue(NewBuild build) {
        return transactions.call(connection -> {
            if (BuildTable.waiting(connection) >= MOST_WAITING) {
                throw FractalException.unavailable(
                        MOST_WAITING + " builds wait already", "Try again when some are done, or cancel some");
            }
            long id = BuildTable.insert(connection, build)
                    .orElseThrow(() -> FractalException.notFound("repository", build.repository()));
            events.record(new BuildQueued(id, build.repository(), build.commit(), build.userId()));
            return BuildTable.find(connection, id).orElseThrow();
        });
    }

    @Override
    public BuildPage list(BuildPage.Question question) {
        int limit = new PageRequest(question.limit().orElse(USUAL_PAGE), question.after()).limit();
        long before = question.after().map(RecordedBuilds::cursor).orElse(0L);
        List<Build> found = transactions.read(connection -> BuildTable.page(connection, question, before, limit + 1));
        if (found.size() <= limit) {
            return new BuildPage(found, Optional.empty());
        }
        List<Build> page = found.subList(0, limit);
        return new BuildPage(page, Optional.of(Long.toString(page.get(limit - 1).id())));
    }

    private static long cursor(String text) {
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw FractalException.invalid("/after", "after must be what the page before said comes next");
        }
        return Long.parseLong(text);
    }

    private static FractalException unknown(long id) {
        return FractalException.notFound("build", id).withAction("builds.list tells which there are");
    }

    @Override
    public BuildDetails get(long id) {
        return transactions.read(connection -> {
            Build build = BuildTable.find(connection, id).orElseThrow(() -> unknown(id));
            return new BuildDetails(
                    build,
                    BuildTable.steps(connection, id),
                    LogTable.count(connection, id),
                    BuildTable.logKept(connection, id));
        });
    }

    @Override
    public Build cancel(long id) {
        return transactions.call(connection -> {
            BuildStatus status = BuildTable.cancel(connection, id).orElseThrow(() -> unknown(id));
            if (status.ended()) {
                throw FractalException.conflict(
                        "The build " + id + " has ended: " + Words.of(status), "Leave it, or run it again");
            }
            if (status == BuildStatus.QUEUED) {
                queue.drop(connection, id);
            }
            return BuildTable.find(connection, id).orElseThrow();
        });
    }

    @Override
    public BuildSummary summary(BuildSummary.Question question) {
        question.repository().ifPresent(name -> made(instances, name));
        return transactions.read(connection -> Summaries.of(connection, question.repository()));
    }

    @Override
    public LogPage lines(LogPage.Question question) {
        int limit = question.limit().orElse(LogPage.MAX);
        if (limit < 1 || limit > LogPage.MAX) {
            throw FractalException.invalid("/limit", "limit must lie between 1 and " + LogPage.MAX);
        }
        long after = question.after().orElse(0L);
        return transactions.read(connection -> {
            Build build = BuildTable.find(connection, question.id()).orElseThrow(() -> unknown(question.id()));
            List<LogLine> lines = LogTable.after(connection, question.id(), after, limit);
            return new LogPage(
                    lines,
                    lines.isEmpty() ? after : lines.get(lines.size() - 1).sequence(),
                    build.status(),
                    build.status().ended() && lines.size() < limit);
        });
    }
}
