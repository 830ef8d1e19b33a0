// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.source.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.definition.Patterns;
import io.fractalos.pattern.index.PatternArchive;
import io.fractalos.pattern.remote.Remotes;
import io.fractalos.pattern.source.GitSource;
import io.fractalos.pattern.source.GitSources;
import io.fractalos.pattern.source.PatternSourceRead;
import io.fractalos.pattern.source.internal.SourceTable.Turn;
import io.fractalos.pattern.transaction.Apart;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sources in the database: one node reads one of them at a time, and all see what it found. */
@Component(service = {GitSources.class, RecordedSources.class})
public final class RecordedSources implements GitSources {
    private static final Logger log = LoggerFactory.getLogger(RecordedSources.class);

    private final Transactions transactions;
    private final Events events;
    private final Remotes remotes;
    private final Patterns patterns;
    private final PatternArchive archive;
    private final Duration pause;
    private final Apart apart;

    /** Called by the component runtime. */
    @Activate
    public RecordedSources(
            @Reference Transactions transactions,
            @Reference Events events,
            @Reference Remotes remotes,
            @Reference Patterns patterns,
            @Reference PatternArchive archive,
            @Reference Environment environment) {
        this(
                transactions,
                events,
                remotes,
                patterns,
                archive,
                environment.find(Keys.PATTERN_SOURCES_EVERY).orElseThrow());
    }

    /** @param pause how long after it was read a source is read again */
    RecordedSources(
            Transactions transactions,
            Events events,
            Remotes remotes,
            Patterns patterns,
            PatternArchive archive,
            Duration pause) {
        this.transactions = transactions;
        this.events = events;
        this.remotes = remotes;
        this.patterns = patterns;
        this.archive = archive;
        this.pause = pause;
        this.apart = new Apart(lease());
    }

    /** Ends. */
    @Deactivate
    public void close() {
        apart.close();
    }

    /** Twice what a reading may take: looking and fetching. */
    private Duration lease() {
        return remotes.longest().multipliedBy(2);
    }

    @Override
    public List<GitSource> all() {
        return transactions.read(connection -> SourceTable.all(connection, Optional.empty()));
    }

    @Override
    public GitSource read(String name) {
        // Apart: other nodes shall see that it is being read, and no transaction waits for a remote.
        return apart.call(() -> {
            Optional<Turn> turn = begin(name, false);
            if (turn.isEmpty()) {
                named(name);
                throw FractalException.conflict(
                        "The source '" + name + "' is being read", "Look at it in a few seconds");
            }
            read(turn.get(), true);
            return named(name);
        });
    }

    @Override
    public GitSource named(String name) {
        return transactions.read(connection -> SourceTable.all(connection, Optional.of(name))).stream()
                .findFirst()
                .orElseThrow(() -> FractalException.notFound("source of patterns", name)
                        .withAction(
                                "fractal:pattern-sources lists them; a manifest of the kind PatternSource adds one"));
    }

    /** Reads those that are due, one after another. */
    void readDue() {
        for (String name : transactions.read(SourceTable::due)) {
            begin(name, true).ifPresent(turn -> read(turn, false));
        }
    }

    private Optional<Turn> begin(String name, boolean due) {
        return transactions.call(connection -> SourceTable.begin(connection, name, lease(), due));
    }

    private void read(Turn turn, boolean anew) {
        Set<Found> before = transactions.read(connection -> SourceTable.finds(connection, turn.id()));
        // What could not be used may be usable for this version of the platform.
        boolean whole = before.stream().allMatch(found -> found.problem().isEmpty());
        Harvest harvest = new Harvest(
                turn.place(),
                commits -> !anew && whole && turn.commits().equals(Optional.of(commits)),
                patterns,
                archive);
        try {
            remotes.read(turn.place().url(), harvest);
        } catch (FractalException e) {
            String problem =
                    e.detail() + e.action().map(action -> ". " + action).orElse("");
            log.warn("The source of patterns '{}' cannot be read: {}", turn.name(), problem);
            transactions.call(connection -> {
                SourceTable.failed(connection, turn, problem, pause);
                return turn;
            });
            return;
        }
        transactions.call(connection -> write(connection, turn, harvest, before));
    }

    private Optional<Set<Found>> write(Connection connection, Turn turn, Harvest harvest, Set<Found> before)
            throws SQLException {
        SortedMap<String, String> commits = harvest.commits();
        Optional<Set<Found>> finds = harvest.finds().filter(found -> !found.equals(before));
        if (SourceTable.read(connection, turn, commits, pause) && finds.isPresent()) {
            SourceTable.found(connection, turn.id(), finds.get());
            events.record(new PatternSourceRead(turn.name()));
        }
        return finds;
    }
}
