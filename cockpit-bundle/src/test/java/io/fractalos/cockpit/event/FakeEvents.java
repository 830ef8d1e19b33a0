// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.event;

import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.event.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An outbox in memory. */
final class FakeEvents implements Events {

    private final List<RecordedEvent> all = new CopyOnWriteArrayList<>();

    RecordedEvent add(String type, String json) {
        RecordedEvent event = new RecordedEvent(all.size() + 1L, type, Instant.EPOCH, json);
        all.add(event);
        return event;
    }

    @Override
    public void record(Record fact) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RecordedEvent> after(long sequence, int limit) {
        return all.stream()
                .filter(event -> event.sequence() > sequence)
                .limit(limit)
                .toList();
    }

    @Override
    public long latest() {
        return all.size();
    }
}
