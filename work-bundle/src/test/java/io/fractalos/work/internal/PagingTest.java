// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.Client;
import io.fractalos.work.Project;
import io.fractalos.work.Task;
import io.fractalos.work.TimeEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the size of a page and whatever is added between two, reading all pages gives every row that was there, once, in order. */
class PagingTest {
    private static Workshop work;

    @BeforeAll
    static void open() {
        work = new Workshop();
    }

    @AfterAll
    static void close() {
        work.close();
    }

    @BeforeEach
    void clear() {
        work.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void timeEntriesNewestFirst(long seed) {
        Random random = new Random(seed);
        Caller ada = work.user("ada", AccessRole.MEMBER);
        Project site = work.project(work.client("Acme"), "Site");
        List<TimeEntry> there = work.entries.record(
                ada, IntStream.range(0, 150).mapToObj(i -> anyDay(random, site)).toList());
        List<TimeEntry> read = all(
                random,
                request -> work.entries.page(ada, Workshop.anything(), request),
                () -> work.entries.record(ada, List.of(anyDay(random, site))));
        assertThat(read).doesNotHaveDuplicates().containsAll(there);
        assertThat(read)
                .isSortedAccordingTo(Comparator.comparing(TimeEntry::workDate)
                        .thenComparing(TimeEntry::id)
                        .reversed());
    }

    @Test
    void clientsAndProjectsByNameWithoutCase() {
        Random random = new Random(7);
        List<Client> clients = IntStream.range(0, 25)
                .mapToObj(i -> work.client(anyName(random, i)))
                .toList();
        List<Project> projects = IntStream.range(0, 80)
                .mapToObj(i -> work.project(clients.get(random.nextInt(clients.size())), anyName(random, i)))
                .toList();
        Client.Filter anyClient = new Client.Filter(Optional.empty(), Optional.empty());
        List<Client> readClients =
                all(random, request -> work.clients.page(anyClient, request), () -> work.client(anyName(random, 1000)));
        assertThat(readClients).doesNotHaveDuplicates().containsAll(clients);
        Project.Filter anyProject = new Project.Filter(Optional.empty(), OptionalLong.empty(), Optional.empty());
        List<Project> readProjects = all(
                random,
                request -> work.projects.page(anyProject, request),
                () -> work.project(clients.get(random.nextInt(clients.size())), anyName(random, 2000)));
        assertThat(readProjects).doesNotHaveDuplicates().containsAll(projects);
    }

    @Test
    void tasksOldestFirst() {
        Random random = new Random(8);
        Project site = work.project(work.client("Acme"), "Site");
        List<Task> tasks = IntStream.range(0, 60)
                .mapToObj(i ->
                        work.tasks.add(new Task.New(site.id(), "Task " + i, OptionalLong.empty(), Optional.empty())))
                .toList();
        Task.Filter any = new Task.Filter(
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
        assertThat(all(random, request -> work.tasks.page(any, request), () -> {}))
                .isEqualTo(tasks);
    }

    /** Reads every page, each of another size, with something happening before each. */
    private static <T> List<T> all(Random random, Function<PageRequest, Page<T>> list, Runnable meanwhile) {
        List<T> read = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            int limit = 1 + random.nextInt(20);
            Page<T> page = list.apply(new PageRequest(limit, next));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            read.addAll(page.items());
            next = page.next();
            assertThat(next.isEmpty() || page.items().size() == limit).isTrue();
            meanwhile.run();
        } while (next.isPresent());
        return read;
    }

    private static TimeEntry.New anyDay(Random random, Project project) {
        LocalDate day = LocalDate.parse("2026-11-01").plusDays(random.nextInt(12));
        return Workshop.hours(project.id(), day.toString(), 1 + random.nextInt(3600));
    }

    private static String anyName(Random random, int number) {
        String letters = "aAbBzZäÄéß漢 -_%'\"\\,";
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            name.append(letters.charAt(random.nextInt(letters.length())));
        }
        return name + " " + number + " " + random.nextInt(1_000_000);
    }
}
