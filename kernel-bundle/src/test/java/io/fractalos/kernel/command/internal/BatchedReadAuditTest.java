// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.testing.TestKernel;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchedReadAuditTest {
    private static final Caller ADA =
            new Caller(7, "ada", "Ada", AccessRole.OWNER.permissions(), Caller.Channel.SESSION);
    private static final Caller BY_TOKEN =
            new Caller(7, "ada", "Ada", AccessRole.OWNER.permissions(), Caller.Channel.TOKEN);
    private static TestKernel kernel;

    record Filter(String person) {}

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

    private static BatchedReadAudit audit(Transactions transactions, int most) {
        return new BatchedReadAudit(
                transactions, Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC), most);
    }

    private static List<String> written() {
        return kernel.transactions().read(connection -> {
            List<String> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT concat_ws('|', at = '2026-11-23T10:00:00Z', user_id, login, channel, command, outcome, detail)"
                                    + " FROM fractal.audit ORDER BY id")) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        });
    }

    @Test
    void whoReadWhatIsWrittenInBatchesAndTheSameOnce() {
        BatchedReadAudit audit = audit(kernel.transactions(), 10);
        audit.read(ADA, "rates.list", new Filter("ann"));
        audit.read(BY_TOKEN, "rates.list", new Filter("ann"));
        audit.read(ADA, "rates.list", new Filter("ann"));
        assertThat(written()).isEmpty();
        audit.flush();
        assertThat(written())
                .containsExactly(
                        "t|7|ada|session|rates.list|read|{\"input\": {\"person\": \"ann\"}, \"output\": {\"times\": 2}}",
                        "t|7|ada|token|rates.list|read|{\"input\": {\"person\": \"ann\"}, \"output\": {\"times\": 1}}");
        audit.stop();
        assertThat(written()).hasSize(2);
    }

    @Test
    void whatWaitsIsWrittenAtTheEnd() {
        BatchedReadAudit audit = audit(kernel.transactions(), 10);
        audit.read(ADA, "rates.list", new Filter("ann"));
        audit.stop();
        assertThat(written()).hasSize(1);
    }

    /** The first transaction fails; what it should have written is in the next. */
    @Test
    void nothingIsLostWhenTheDatabaseTakesNoWritesAndNothingIsReadUnnoticed() {
        BatchedReadAudit audit = audit(kernel.transactions(), 2);
        audit.read(ADA, "rates.list", new Filter("ann"));
        audit.read(ADA, "rates.list", new Filter("ben"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> audit.read(ADA, "rates.list", new Filter("cia")))
                .matches(e -> e.type() == ProblemType.UNAVAILABLE);
        audit.read(ADA, "rates.list", new Filter("ben"));
        kernel.transactions().call(connection -> {
            assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> {
                // The batch joins this transaction, which nothing can be written in.
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET LOCAL transaction_read_only = on");
                }
                audit.flush();
            });
            connection.rollback();
            return true;
        });
        assertThat(written()).isEmpty();
        audit.flush();
        assertThat(written()).hasSize(2).last().asString().contains("\"times\": 2");
        audit.stop();
    }
}
