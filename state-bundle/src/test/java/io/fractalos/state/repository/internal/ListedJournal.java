// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.state.journal.internal.Change;
import io.fractalos.state.journal.internal.Journal;
import io.fractalos.state.journal.internal.Position;
import io.fractalos.state.journal.internal.Step;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** A journal in memory. */
final class ListedJournal implements Journal {
    final List<Step> steps = new ArrayList<>();
    private long sequence;

    /** The same journal on every call: transactions of one to three changes, by three people. */
    static ListedJournal random(int transactions) {
        Random random = new Random(11);
        ListedJournal journal = new ListedJournal();
        for (int i = 0; i < transactions; i++) {
            List<String> changes = new ArrayList<>();
            for (int j = random.nextInt(3); j >= 0; j--) {
                String kind = random.nextBoolean() ? "Client" : "Project";
                String name = "name-" + random.nextInt(200);
                changes.add((random.nextInt(5) == 0 ? "-" : "+") + kind + "/" + name + "/" + i);
            }
            journal.add("Person " + random.nextInt(3) + " <p@example.org>", changes.toArray(String[]::new));
        }
        return journal;
    }

    /** One transaction; a change is {@code +Kind/name/value} or {@code -Kind/name}. */
    ListedJournal add(String author, String... changes) {
        List<Change> rows = new ArrayList<>();
        Instant at = Instant.ofEpochSecond(1_800_000_000L + steps.size());
        for (String change : changes) {
            String[] parts = change.substring(1).split("/", 3);
            Optional<String> document = change.startsWith("+")
                    ? Optional.of("{\"apiVersion\":\"fractalos.io/v1\",\"kind\":\"" + parts[0]
                            + "\",\"metadata\":{\"name\":\"" + parts[1] + "\"},\"spec\":{\"name\":\"" + parts[2]
                            + "\"}}")
                    : Optional.empty();
            rows.add(new Change(++sequence, "t" + steps.size(), parts[0], parts[1], document, author, at));
        }
        steps.add(new Step(new Position(sequence, 0), Optional.empty(), rows, author, at));
        return this;
    }

    @Override
    public List<Step> after(Position position, int limit) {
        return steps.stream()
                .filter(step -> step.position().sequence() > position.sequence())
                .limit(Math.max(1, limit / 20))
                .toList();
    }

    @Override
    public long latest() {
        return sequence;
    }

    @Override
    public void bundle(long adoption, Consumer<InputStream> reader) {
        throw new IllegalStateException("Nothing is adopted here");
    }
}
