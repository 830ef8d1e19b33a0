// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.event.internal.Outbox;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Secret;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.testing.TestKernel;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandBusTest {
    private static final Caller MEMBER =
            new Caller(7, "ada", "Ada", AccessRole.MEMBER.permissions(), Caller.Channel.SESSION);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static TestKernel kernel;

    private final AtomicInteger runs = new AtomicInteger();
    private final WhiteboardCommandBus bus = busAt(NOW);

    record Note(String text, int size, Optional<LocalDate> day) {}

    record Written(long number) {}

    record NoteWritten(String text) {}

    record Login(String name, @Secret String password) {}

    record Key(@Secret String secret) {}

    @BeforeAll
    static void start() {
        kernel = TestKernel.start();
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @BeforeEach
    void empty() {
        kernel.database().clear();
    }

    private WhiteboardCommandBus busAt(Instant now) {
        WhiteboardCommandBus made = new WhiteboardCommandBus(kernel.transactions(), Clock.fixed(now, ZoneOffset.UTC));
        made.addSource(() -> List.of(
                Command.named("notes.write", "Write a note")
                        .writes(Permission.TIME_OWN, Note.class, Written.class, this::write),
                Command.named("notes.read", "Read a note")
                        .reads(Permission.TIME_OWN, Note.class, Note.class, (note, context) -> note),
                Command.named("notes.purge", "Purge")
                        .writes(Permission.SYSTEM_ADMIN, Note.class, Written.class, this::write),
                Command.named("keys.make", "Make a key")
                        .writes(Permission.TIME_OWN, Login.class, Key.class, (login, context) -> {
                            runs.incrementAndGet();
                            return new Key("told-once");
                        })));
        return made;
    }

    /** Stands for any handler: changes rows, records an event, and fails when asked to. */
    private Written write(Note note, CommandContext context) {
        int number = runs.incrementAndGet();
        new Outbox(kernel.transactions()).record(new NoteWritten(note.text()));
        if (note.text().equals("refuse")) {
            throw FractalException.conflict("Refused", "Do not");
        }
        if (note.text().equals("fail")) {
            throw new IllegalArgumentException("secret inner text");
        }
        return new Written(number);
    }

    @Test
    void runsACommandAndWritesItDown() {
        String answer = bus.execute(CommandCall.of(MEMBER, "notes.write", new Note("a", 1, Optional.empty())));
        assertThat(answer).isEqualTo("{\"number\":1}");
        assertThat(
                        rows(
                                "SELECT user_id, login, channel, command, outcome, detail, at = '2026-11-23T10:00:00Z' FROM fractal.audit"))
                .containsExactly(
                        "7|ada|session|notes.write|done|{\"input\": {\"day\": null, \"size\": 1, \"text\": \"a\"}, \"output\": {\"number\": 1}}|t");
        assertThat(rows("SELECT type, data FROM fractal.events")).containsExactly("NoteWritten|{\"text\": \"a\"}");
    }

    @Test
    void keepsNothingOfACommandThatFailed() {
        for (String how : List.of("refuse", "fail")) {
            problem(MEMBER, "notes.write", "{\"text\":\"" + how + "\",\"size\":1}", Optional.of("k"));
        }
        assertThat(runs).hasValue(2);
        assertThat(rows("SELECT 1 FROM fractal.audit UNION ALL SELECT 1 FROM fractal.events"))
                .isEmpty();
        assertThat(rows("SELECT 1 FROM fractal.idempotency_keys")).isEmpty();
    }

    @Test
    void tellsAnIncidentWithoutTheTextOfTheException() {
        FractalException incident = problem(MEMBER, "notes.write", "{\"text\":\"fail\",\"size\":1}", Optional.empty());
        assertThat(incident.type()).isEqualTo(ProblemType.INTERNAL);
        assertThat(incident.incident())
                .hasValueSatisfying(id -> assertThat(incident.detail()).contains(id));
        assertThat(incident.detail()).doesNotContain("inner");
    }

    @Test
    void namesEveryViolationAtOnce() {
        FractalException invalid = problem(
                MEMBER, "notes.write", "{\"txt\":\"a\",\"size\":\"big\",\"day\":\"2026-02-30\"}", Optional.empty());
        assertThat(invalid.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(invalid.violations().stream().map(Violation::text))
                .containsExactlyInAnyOrder(
                        "/text: Must be given",
                        "/txt: Unknown field 'txt' (Did you mean 'text'? Known here: text, size, day)",
                        "/size: Must be a whole number, it is text",
                        "/day: \"2026-02-30\" is not a date such as 2026-01-31");
        assertThat(runs).hasValue(0);
    }

    @Test
    void saysWhereMalformedJsonBreaks() {
        Violation broken = problem(MEMBER, "notes.write", "{\"text\":\"a\",\n  \"size\": }", Optional.empty())
                .violations()
                .get(0);
        assertThat(broken.line()).hasValue(2);
        assertThat(broken.column()).hasValue(11);
        assertThat(problem(MEMBER, "notes.write", "", Optional.empty()).type()).isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void refusesAFieldGivenTwice() {
        assertThat(problem(MEMBER, "notes.write", "{\"text\":\"a\",\"text\":\"b\",\"size\":1}", Optional.empty())
                        .type())
                .isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void refusesAndRemembersACallerWithoutThePermission() {
        FractalException denied = problem(MEMBER, "notes.purge", "not even JSON", Optional.empty());
        assertThat(denied.type()).isEqualTo(ProblemType.NOT_PERMITTED);
        assertThat(denied.detail()).contains("system:admin");
        assertThat(rows("SELECT command, outcome FROM fractal.audit")).containsExactly("notes.purge|denied");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        FractalException unknown = problem(MEMBER, "notes.wrote", "{}", Optional.empty());
        assertThat(unknown.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(unknown.action()).hasValue("Did you mean 'notes.write'?");
    }

    @Test
    void readsWithoutAnAuditRecord() {
        Note note = new Note("x", 2, Optional.of(LocalDate.of(2026, 1, 2)));
        assertThat(bus.execute(CommandCall.of(MEMBER, "notes.read", note), Note.class))
                .isEqualTo(note);
        assertThat(rows("SELECT 1 FROM fractal.audit")).isEmpty();
    }

    @Test
    void answersARepeatWithTheFirstAnswerAndRunsItOnce() {
        String first = once("{\"text\":\"a\",\"size\":1}", "key");
        assertThat(once("{ \"size\": 1, \"text\": \"a\", \"day\": null }", "key"))
                .isEqualTo(first);
        assertThat(runs).hasValue(1);
        assertThat(rows("SELECT 1 FROM fractal.audit")).hasSize(1);
        assertThat(once("{\"text\":\"a\",\"size\":1}", "other")).isNotEqualTo(first);
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        once("{\"text\":\"a\",\"size\":1}", "key");
        assertThat(problem(MEMBER, "notes.write", "{\"text\":\"b\",\"size\":1}", Optional.of("key"))
                        .type())
                .isEqualTo(ProblemType.CONFLICT);
        Caller someoneElse = new Caller(8, "bob", "Bob", MEMBER.permissions(), Caller.Channel.TOKEN);
        bus.execute(CommandCall.ofJson(someoneElse, "notes.write", "{\"text\":\"b\",\"size\":1}")
                .once(Optional.of("key")));
        assertThat(runs).hasValue(2);
    }

    @Test
    void forgetsAKeyAfterADay() {
        once("{\"text\":\"a\",\"size\":1}", "key");
        WhiteboardCommandBus nextDay = busAt(NOW.plus(Duration.ofHours(24)).plusSeconds(1));
        nextDay.execute(CommandCall.ofJson(MEMBER, "notes.write", "{\"text\":\"b\",\"size\":1}")
                .once(Optional.of("key")));
        assertThat(runs).hasValue(2);
    }

    @Test
    void runsConcurrentRepeatsOnce() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> {
                awaitQuietly(go);
                return once("{\"text\":\"a\",\"size\":1}", "key");
            }));
        }
        go.countDown();
        for (CompletableFuture<String> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("{\"number\":1}");
        }
        assertThat(runs).hasValue(1);
        assertThat(rows("SELECT 1 FROM fractal.audit")).hasSize(1);
    }

    @Test
    void keepsNoSecretAnywhere() {
        String login = "{\"name\":\"a\",\"password\":\"geheim\"}";
        bus.execute(CommandCall.ofJson(MEMBER, "keys.make", login).once(Optional.of("key")));
        String everything = String.join(
                "\n",
                rows("SELECT a::text FROM fractal.audit a UNION ALL SELECT k::text FROM fractal.idempotency_keys k"));
        assertThat(everything).contains("***").doesNotContain("geheim").doesNotContain("told-once");
        FractalException again = problem(MEMBER, "keys.make", login, Optional.of("key"));
        assertThat(again.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(runs).hasValue(1);
    }

    @Test
    void refusesASecondCommandOfOneNameUntilTheFirstLeaves() {
        CommandSource first = source("one");
        CommandSource second = source("two");
        bus.addSource(first);
        bus.addSource(second);
        assertThat(bus.find("clash.here").map(CommandDescription::title)).hasValue("one");
        bus.removeSource(first);
        assertThat(bus.find("clash.here").map(CommandDescription::title)).hasValue("two");
        bus.removeSource(second);
        assertThat(bus.find("clash.here")).isEmpty();
    }

    @Test
    void describesItsCommandsByName() {
        assertThat(bus.all().stream().map(CommandDescription::name))
                .containsExactly("keys.make", "notes.purge", "notes.read", "notes.write");
        CommandDescription make = bus.find("keys.make").orElseThrow();
        assertThat(make.inputSchema()).contains("\"format\":\"password\"", "\"additionalProperties\":false");
        assertThat(make.readOnly()).isFalse();
    }

    private static CommandSource source(String title) {
        return () -> List.of(Command.named("clash.here", title)
                .reads(Permission.TIME_OWN, Note.class, Note.class, (note, context) -> note));
    }

    private String once(String json, String key) {
        return bus.execute(CommandCall.ofJson(MEMBER, "notes.write", json).once(Optional.of(key)));
    }

    private FractalException problem(Caller caller, String command, String json, Optional<String> key) {
        return catchThrowableOfType(
                FractalException.class,
                () -> bus.execute(CommandCall.ofJson(caller, command, json).once(key)));
    }

    private static List<String> rows(String sql) {
        return kernel.transactions().read(connection -> {
            List<String> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    StringBuilder text = new StringBuilder(row.getString(1));
                    for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
                        text.append('|').append(row.getString(i));
                    }
                    rows.add(text.toString());
                }
            }
            return rows;
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
