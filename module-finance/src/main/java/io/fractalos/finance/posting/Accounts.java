// SPDX-License-Identifier: Apache-2.0
package io.fractalos.finance.posting;

import io.fractalos.finance.posting.Posting.Line;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Spelling;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The accounts there are, by code, as far as a posting needs them. */
record Accounts(Map<String, Account> byCode) {
    private static final int DECIMALS = 4;

    record Account(long id, String currency) {}

    /** All of them: a chart has hundreds, and a wrong code is told its neighbour. */
    static Accounts of(Connection connection) throws SQLException {
        Map<String, Account> found = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT code, id, currency FROM accounts");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), new Account(rows.getLong(2), rows.getString(3)));
            }
        }
        return new Accounts(found);
    }

    long id(String code) {
        return Objects.requireNonNull(byCode.get(code)).id();
    }

    /** Everything wrong with the lines. */
    List<Violation> check(List<Line> lines) {
        List<Violation> broken = new ArrayList<>();
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Account account = byCode.get(line.account());
            if (account == null) {
                broken.add(unknown("/lines/" + i + "/account", line.account()));
            } else {
                sums.merge(account.currency(), line.amount(), BigDecimal::add);
            }
            if (line.amount().signum() == 0
                    || line.amount().stripTrailingZeros().scale() > DECIMALS) {
                broken.add(Violation.at("/lines/" + i + "/amount", "An amount is not zero and has at most 4 decimals"));
            }
        }
        if (lines.isEmpty()) {
            broken.add(Violation.at("/lines", "A posting has at least two lines"));
        } else if (broken.isEmpty()) {
            sums.values().removeIf(sum -> sum.signum() == 0);
            sums.forEach((currency, sum) -> broken.add(uneven(currency, sum)));
        }
        return broken;
    }

    private Violation unknown(String pointer, String code) {
        String fix = Spelling.closest(code, byCode.keySet())
                .map(near -> "Did you mean '" + near + "'?")
                .orElse("finance.accounts lists them, finance.account-add opens one");
        return Violation.at(pointer, "There is no account '" + code + "'").withFix(fix);
    }

    private static Violation uneven(String currency, BigDecimal sum) {
        String more = sum.signum() > 0 ? "Debits exceed credits by " : "Credits exceed debits by ";
        return Violation.at("/lines", more + sum.abs().toPlainString() + " " + currency)
                .withFix("The amounts of each currency add up to nothing");
    }
}
