// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.fractalos.kernel.database.ConstraintViolation;
import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.testing.TestKernel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ThreadBoundTransactionsTest {
    private static final String WHERE_AM_I = "SELECT pg_backend_pid() || ' ' || pg_current_xact_id()";
    private static TestKernel kernel;
    private static ThreadBoundTransactions transactions;
    private static Entities entities;

    @BeforeAll
    static void start() {
        kernel = TestKernel.start(violation -> Optional.of(violation)
                .filter(v -> v.constraint().equals("clients_slug_key"))
                .map(v -> FractalException.conflict("The slug is taken", "Choose another")));
        transactions = kernel.transactions();
        entities = kernel.entities("kernel");
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @BeforeEach
    void twoClients() {
        kernel.database().clear();
        run(
                "INSERT INTO fractal.clients (id, slug, name, archived) VALUES (10, 'a', 'A', false), (11, 'b', 'B', false)");
    }

    @Test
    void jpaAndJdbcAndNestedCallsShareOneTransaction() {
        transactions.call(connection -> {
            String here = text(connection, WHERE_AM_I);
            assertThat(inCall(transactions, WHERE_AM_I)).isEqualTo(here);
            assertThat(inRead(transactions, WHERE_AM_I)).isEqualTo(here);
            Object jpa = entities.callJpa(em -> em.createNativeQuery(WHERE_AM_I).getSingleResult());
            assertThat(jpa).isEqualTo(here);
            return here;
        });
    }

    @Test
    void rollsEverythingBackWhenTheOutermostCallThrows() {
        catchThrowableOfType(
                IllegalStateException.class,
                () -> transactions.call(connection -> {
                    transactions.call(nested -> execute(nested, "DELETE FROM fractal.clients"));
                    throw new IllegalStateException("no");
                }));
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void readSeesOneSnapshotAndCannotWrite() {
        List<Integer> counts = transactions.read(connection -> {
            int before = count();
            CompletableFuture.runAsync(() -> run("DELETE FROM fractal.clients WHERE id = 10"))
                    .join();
            return List.of(before, count());
        });
        assertThat(counts).containsExactly(2, 2);
        assertThat(count()).isEqualTo(1);
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> transactions.read(connection -> execute(connection, "DELETE FROM fractal.clients"))))
                .hasMessageContaining("25006");
    }

    @Test
    void leavesNoSettingBehindInTheSession() {
        HikariConfig one = new HikariConfig();
        one.setDataSource(kernel.database().app());
        one.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(one)) {
            ThreadBoundTransactions pooled = new ThreadBoundTransactions(pool, List.of());
            pooled.read(connection -> text(connection, "SELECT 1"));
            assertThat(inCall(pooled, "SHOW transaction_isolation")).isEqualTo("read committed");
            assertThat(inCall(pooled, "SHOW transaction_read_only")).isEqualTo("off");
            assertThat(inCall(pooled, "SHOW default_transaction_isolation")).isEqualTo("read committed");
        }
    }

    @Test
    void tellsABrokenConstraintInTheWordsOfItsOwner() {
        FractalException taken = problem("INSERT INTO fractal.clients (slug, name, archived) VALUES ('a', 'C', false)");
        assertThat(taken.type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(taken.detail()).isEqualTo("The slug is taken");
    }

    @Test
    void tellsAnyOtherBrokenConstraintByItsName() {
        run(
                "INSERT INTO fractal.projects (slug, client_id, name, billable, status) VALUES ('p', 10, 'P', true, 'ACTIVE')");
        Map<String, ProblemType> expected = Map.of(
                "INSERT INTO fractal.clients (slug, name, archived) VALUES ('c', 'a', false)", ProblemType.CONFLICT,
                "DELETE FROM fractal.clients", ProblemType.CONFLICT,
                "UPDATE fractal.projects SET client_id = 99", ProblemType.INVALID_REQUEST,
                "UPDATE fractal.projects SET status = 'HALF'", ProblemType.INVALID_REQUEST);
        expected.forEach((sql, type) -> {
            FractalException problem = problem(sql);
            assertThat(problem.type()).as(sql).isEqualTo(type);
            assertThat(problem.detail()).contains(type == ProblemType.CONFLICT ? "(" : "projects_");
        });
    }

    @Test
    void tellsAnEarlierOwnerFirstWhichKindOfConstraintItWas() {
        List<ConstraintViolation> seen = new ArrayList<>();
        try (TestKernel other = TestKernel.start(violation -> {
            seen.add(violation);
            return Optional.empty();
        })) {
            catchThrowableOfType(
                    FractalException.class,
                    () -> other.transactions()
                            .call(
                                    c -> execute(
                                            c,
                                            "INSERT INTO fractal.projects (slug, client_id, name, billable, status) VALUES ('p', 10, 'P', true, 'ACTIVE')")));
        }
        assertThat(seen)
                .singleElement()
                .satisfies(v -> assertThat(v.kind()).isEqualTo(ConstraintViolation.Kind.UNKNOWN_REFERENCE))
                .satisfies(v -> assertThat(v.table()).isEqualTo("projects"));
    }

    @Test
    void refusesWhatTheDatabaseCannotHoldAsInvalid() {
        FractalException nul = catchThrowableOfType(
                FractalException.class,
                () -> transactions.call(connection -> {
                    try (PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO fractal.clients (slug, name, archived) VALUES ('n', ?, false)")) {
                        insert.setString(1, "a\u0000b");
                        return insert.executeUpdate();
                    }
                }));
        assertThat(nul.type()).isEqualTo(ProblemType.INVALID_REQUEST);
        assertThat(problem("SELECT 10000000000::integer").type()).isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void aMistakeOfOursIsNoProblemOfTheCaller() {
        assertThat(catchThrowableOfType(IllegalStateException.class, () -> run("SELEC 1")))
                .hasMessageContaining("42601");
    }

    @Test
    void repeatsTheWorkAfterADeadlock() throws Exception {
        run(
                "INSERT INTO fractal.users (id, login, name, access_role) VALUES (10, 'a', 'A', 'MEMBER'), (11, 'b', 'B', 'MEMBER')");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> archive(bothHoldOne, runs, 11, 10));
        archive(bothHoldOne, runs, 10, 11);
        other.get(30, TimeUnit.SECONDS);
        assertThat(runs).hasValue(3);
        assertThat(inRead(transactions, "SELECT sum(version) FROM fractal.users"))
                .isEqualTo("6");
    }

    private static void archive(CyclicBarrier bothHoldOne, AtomicInteger runs, int first, int second) {
        boolean[] waited = {false};
        transactions.call(connection -> {
            runs.incrementAndGet();
            execute(connection, "UPDATE fractal.users SET version = version + 1 WHERE id = " + first);
            if (!waited[0]) {
                waited[0] = true;
                await(bothHoldOne);
            }
            return execute(connection, "UPDATE fractal.users SET version = version + 1 WHERE id = " + second);
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void runsWhatShallFollowACommitAndOnlyThen() {
        List<String> ran = new ArrayList<>();
        transactions.call(connection -> {
            transactions.afterCommit(() -> ran.add("committed with " + count()));
            return execute(connection, "DELETE FROM fractal.clients WHERE id = 10");
        });
        catchThrowableOfType(
                IllegalStateException.class,
                () -> transactions.call(connection -> {
                    transactions.afterCommit(() -> ran.add("rolled back"));
                    throw new IllegalStateException("no");
                }));
        assertThat(ran).containsExactly("committed with 1");
    }

    @Test
    void saysThatTheDatabaseIsAwayAndWorksAgainWhenItIsBack() {
        PGSimpleDataSource source = (PGSimpleDataSource) kernel.database().app();
        int port = source.getPortNumbers()[0];
        ThreadBoundTransactions away = new ThreadBoundTransactions(source, List.of());
        away.read(c -> text(c, "SELECT 1"));
        source.setPortNumbers(new int[] {1});
        FractalException problem =
                catchThrowableOfType(FractalException.class, () -> away.read(c -> text(c, "SELECT 1")));
        assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(problem.action()).isPresent();
        source.setPortNumbers(new int[] {port});
        assertThat(inRead(away, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void survivesAConnectionCutInTheMiddleOfTheWork() {
        FractalException cut = catchThrowableOfType(
                FractalException.class,
                () -> transactions.call(connection -> {
                    String pid = text(connection, "SELECT pg_backend_pid()");
                    try (Connection admin = kernel.database().superuser().getConnection()) {
                        text(admin, "SELECT pg_terminate_backend(" + pid + ", 5000)");
                    }
                    return text(connection, "SELECT 1");
                }));
        assertThat(cut.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(count()).isEqualTo(2);
    }

    private static FractalException problem(String sql) {
        return catchThrowableOfType(FractalException.class, () -> run(sql));
    }

    private static void run(String sql) {
        transactions.call(connection -> execute(connection, sql));
    }

    private static String inCall(ThreadBoundTransactions transactions, String sql) {
        return transactions.call(connection -> text(connection, sql));
    }

    private static String inRead(ThreadBoundTransactions transactions, String sql) {
        return transactions.read(connection -> text(connection, sql));
    }

    private static int count() {
        return Integer.parseInt(inRead(transactions, "SELECT count(*) FROM fractal.clients"));
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
