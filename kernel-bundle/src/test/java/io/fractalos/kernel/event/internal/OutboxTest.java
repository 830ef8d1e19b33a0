// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.event.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.json.Secret;
import io.fractalos.kernel.testing.TestKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static TestKernel kernel;
    private static Outbox outbox;

    record Said(String word) {}

    record Whispered(@Secret String word) {}

    @BeforeAll
    static void start() {
        kernel = TestKernel.start();
        outbox = new Outbox(kernel.transactions());
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @BeforeEach
    void empty() {
        kernel.database().clear();
    }

    @Test
    void readsFactsInOrderFromAnyPlace() {
        say("a", "b", "c");
        List<RecordedEvent> all = outbox.after(0, 10);
        assertThat(words(all)).containsExactly("a", "b", "c");
        assertThat(words(outbox.after(all.get(0).sequence(), 1))).containsExactly("b");
        assertThat(outbox.after(all.get(2).sequence(), 10)).isEmpty();
        assertThat(outbox.latest()).isEqualTo(all.get(2).sequence());
        assertThat(all.get(0).type()).isEqualTo("Said");
    }

    @Test
    void keepsAFactOfARolledBackTransactionFromEveryone() {
        try {
            kernel.transactions().call(connection -> {
                outbox.record(new Said("never"));
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            say("a");
        }
        assertThat(words(outbox.after(0, 10))).containsExactly("a");
    }

    @Test
    void keepsNoSecret() {
        outbox.record(new Whispered("geheim"));
        assertThat(outbox.after(0, 1).get(0).json()).contains("***").doesNotContain("geheim");
    }

    @Test
    void missesNothingWhenTheLowerSequenceCommitsLater() throws Exception {
        CountDownLatch recorded = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        CompletableFuture<Void> slow =
                CompletableFuture.runAsync(() -> kernel.transactions().call(connection -> {
                    outbox.record(new Said("slow"));
                    recorded.countDown();
                    awaitQuietly(commit);
                    return 1;
                }));
        recorded.await(30, TimeUnit.SECONDS);
        say("quick");
        assertThat(outbox.after(0, 10)).isEmpty();
        commit.countDown();
        slow.get(30, TimeUnit.SECONDS);
        assertThat(words(outbox.after(0, 10))).containsExactly("slow", "quick");
    }

    @Test
    void missesNothingWhenTheOlderTransactionTakesTheHigherSequence() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch quickIsThere = new CountDownLatch(1);
        CountDownLatch commitQuick = new CountDownLatch(1);
        CompletableFuture<Void> old =
                CompletableFuture.runAsync(() -> kernel.transactions().call(connection -> {
                    connection.createStatement().execute("SELECT pg_current_xact_id()");
                    started.countDown();
                    awaitQuietly(quickIsThere);
                    outbox.record(new Said("old transaction, second sequence"));
                    return 1;
                }));
        started.await(30, TimeUnit.SECONDS);
        CompletableFuture<Void> quick =
                CompletableFuture.runAsync(() -> kernel.transactions().call(connection -> {
                    outbox.record(new Said("young transaction, first sequence"));
                    quickIsThere.countDown();
                    awaitQuietly(commitQuick);
                    return 1;
                }));
        old.get(30, TimeUnit.SECONDS);
        List<RecordedEvent> first = outbox.after(0, 10);
        assertThat(words(first)).containsExactly("old transaction, second sequence");
        commitQuick.countDown();
        quick.get(30, TimeUnit.SECONDS);
        assertThat(words(outbox.after(first.get(0).sequence(), 10)))
                .containsExactly("young transaction, first sequence");
    }

    @Test
    void tellsListenersEverythingCommittedSinceItStartedEvenWhenOneOfThemFails() throws Exception {
        say("before");
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        EventPoller poller = new EventPoller(outbox);
        try {
            CountDownLatch ready = new CountDownLatch(1);
            poller.listeners = List.of(
                    event -> {
                        if (word(event).equals("ready")) {
                            ready.countDown();
                            throw new IllegalStateException("a listener's mistake");
                        }
                    },
                    event -> heard.add(word(event)));
            while (!ready.await(20, TimeUnit.MILLISECONDS)) {
                say("ready"); // until the poller has taken its starting point
            }
            say("a", "b");
            List<String> told = new ArrayList<>();
            while (!told.contains("b")) {
                told.add(heard.poll(30, TimeUnit.SECONDS));
            }
            assertThat(told).doesNotContain("before").containsSubsequence("ready", "a", "b");
        } finally {
            poller.stop();
        }
    }

    private static void say(String... words) {
        for (String word : words) {
            outbox.record(new Said(word));
        }
    }

    private static List<String> words(List<RecordedEvent> events) {
        return events.stream().map(OutboxTest::word).toList();
    }

    private static String word(RecordedEvent event) {
        return event.json().replaceAll("\\{\"word\": \"(.*)\"}", "$1");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
