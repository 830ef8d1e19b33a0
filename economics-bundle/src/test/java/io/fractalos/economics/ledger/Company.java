// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.ledger;

import io.fractalos.economics.testing.TestPlatform;
import java.time.LocalDate;
import java.util.Optional;

/** A small company on a database of its own: books in EUR, three clients, six jobs, five people with roles, two tasks for each job. */
public final class Company implements AutoCloseable {
    /** Numbers of clients, jobs and people start at 1. */
    public static final int CLIENTS = 3;

    public static final int JOBS = 6;
    public static final int PEOPLE = 5;
    /** The first day of its time. */
    public static final LocalDate START = LocalDate.parse("2026-01-01");

    private final TestPlatform platform = new TestPlatform();

    public Company() {
        platform.books(Optional.of("EUR"));
        for (int i = 1; i <= CLIENTS; i++) {
            platform.sql("INSERT INTO fractal.clients (id, slug, name) VALUES (" + i + ", 'client" + i + "', 'Client "
                    + i + "')");
        }
        for (int i = 1; i <= PEOPLE; i++) {
            platform.sql(
                    "INSERT INTO fractal.users (id, login, name, access_role, work_role, must_change_password) VALUES ("
                            + i + ", 'person" + i + "', 'Person " + i + "', 'MEMBER', '" + role(i) + "', false)");
        }
        for (int i = 1; i <= JOBS; i++) {
            platform.sql(
                    "INSERT INTO fractal.projects (id, slug, client_id, name) VALUES (" + i + ", 'job" + i + "', "
                            + client(i) + ", 'Job " + i + "')",
                    "INSERT INTO fractal.tasks (id, project_id, name) VALUES (" + (2 * i - 1) + ", " + i
                            + ", 'plan'), (" + 2 * i + ", " + i + ", 'build')");
        }
    }

    /** The role a person starts in. */
    static String role(int person) {
        return person % 2 == 0 ? "designer" : "Engineer";
    }

    /** The client a job is for at first. */
    static int client(int job) {
        return 1 + job % CLIENTS;
    }

    public TestPlatform platform() {
        return platform;
    }

    /** Records an hour or so. */
    public void time(int person, int job, String day, int seconds, boolean billable) {
        platform.sql(
                "INSERT INTO fractal.time_entries (user_id, project_id, work_date, seconds, zone, billable) VALUES ("
                        + person + ", " + job + ", '" + day + "', " + seconds + ", 'UTC', " + billable + ")");
    }

    /** Sets a rate; the scope is SQL columns and values such as {@code user_id = 1}, empty for the default. */
    public void rate(
            String kind, String column, String value, String from, String to, String perHour, String currency) {
        String scope = column.isEmpty() ? "" : ", " + column;
        String of = column.isEmpty() ? "" : ", " + value;
        platform.sql("INSERT INTO fractal.economics_rates (kind, valid_from, valid_to, per_hour, currency" + scope
                + ") VALUES ('" + kind + "', " + day(from) + ", " + day(to) + ", " + perHour + ", '" + currency + "'"
                + of + ")");
    }

    private static String day(String day) {
        return day.isEmpty() ? "NULL" : "'" + day + "'";
    }

    @Override
    public void close() {
        platform.close();
    }
}
