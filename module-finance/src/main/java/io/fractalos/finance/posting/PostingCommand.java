// SPDX-License-Identifier: Apache-2.0
package io.fractalos.finance.posting;

import io.fractalos.finance.posting.Posting.Booked;
import io.fractalos.finance.posting.Posting.Line;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.module.ModuleDatabase;
import io.fractalos.kernel.problem.FractalException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code finance.posting-record}: books a list of lines that must be even in each currency. */
@Component(service = CommandSource.class)
public final class PostingCommand implements CommandSource {

    private final ModuleDatabase database;

    @Activate
    public PostingCommand(@Reference ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(Command.named("finance.posting-record", "Record a posting")
                .writes(Permission.RATES_WRITE, Posting.class, Booked.class, (posting, context) -> record(posting))
                .describedAs("Books amounts on accounts, debits above zero and credits below. They must add up to "
                        + "nothing in each currency; a mistake is taken back by finance.posting-reverse."));
    }

    Booked record(Posting posting) {
        return database.call(connection -> {
            var accounts = Accounts.of(connection);
            var violations = accounts.check(posting.lines());
            if (!violations.isEmpty()) {
                throw FractalException.invalid(violations);
            }
            if (taken(connection, posting)) {
                throw FractalException.conflict(
                        "'" + posting.reference().orElseThrow() + "' is booked already",
                        "Book every document once; finance.entries shows what was booked");
            }
            return new Booked(insert(connection, posting, accounts));
        });
    }

    private static boolean taken(Connection connection, Posting posting) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT FROM postings WHERE reference = ?")) {
            statement.setString(1, posting.reference().orElse(null));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** One statement for all of it: the triggers of the tables refuse a posting without its lines. */
    private static long insert(Connection connection, Posting posting, Accounts accounts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH posting AS (INSERT INTO postings (booked_on, description, reference) VALUES (?, ?, ?) RETURNING id)
                INSERT INTO posting_lines (posting_id, line, account_id, amount)
                SELECT posting.id, l.line, l.account, l.amount
                FROM posting, unnest(?::bigint[], ?::numeric[]) WITH ORDINALITY AS l (account, amount, line)
                RETURNING posting_id
                """)) {
            var lines = posting.lines();
            statement.setObject(1, posting.bookedOn());
            statement.setString(2, posting.description());
            statement.setString(3, posting.reference().orElse(null));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint",
                            lines.stream()
                                    .map(line -> accounts.id(line.account()))
                                    .toArray()));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "numeric", lines.stream().map(Line::amount).toArray(BigDecimal[]::new)));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
