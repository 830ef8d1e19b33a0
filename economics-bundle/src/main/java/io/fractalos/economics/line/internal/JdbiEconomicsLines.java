// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.line.internal;

import io.fractalos.economics.line.EconomicsLine;
import io.fractalos.economics.line.EconomicsLines;
import io.fractalos.economics.secrecy.Sight;
import io.fractalos.economics.secrecy.SmallGroups;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.CurrencyCode;
import io.fractalos.kernel.value.PageRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table of lines. */
@Component(service = EconomicsLines.class)
public final class JdbiEconomicsLines implements EconomicsLines {
    private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int PLACES = 6;
    private static final BigDecimal MOST = BigDecimal.TEN.pow(13);
    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_SOURCE = 100;
    private static final int LONGEST_KEY = 200;

    private final Queries queries;

    @Activate
    public JdbiEconomicsLines(@Reference Transactions transactions) {
        this.queries = new Queries(transactions);
    }

    @Override
    public EconomicsLine record(Caller caller, EconomicsLine.Kind kind, EconomicsLine.New line) {
        caller.require(Permission.RATES_WRITE);
        if (kind == EconomicsLine.Kind.COST) {
            caller.require(Permission.ECONOMICS_COST);
        }
        return queries.call(handle -> {
            check(handle, line);
            return insert(handle, caller, kind, line).orElseGet(() -> again(handle, kind, line));
        });
    }

    private static void check(Handle handle, EconomicsLine.New line) {
        List<Violation> broken = new ArrayList<>();
        if (!CATEGORY.matcher(line.category()).matches()) {
            broken.add(
                    Violation.at("/category", "'" + line.category() + "' is no category")
                            .withFix(
                                    "Use lower-case letters, digits and hyphens, such as expense, material, machine, milestone or adjustment"));
        }
        if (line.amount().signum() == 0
                || line.amount().stripTrailingZeros().scale() > PLACES
                || line.amount().abs().compareTo(MOST) >= 0) {
            broken.add(Violation.at("/amount", "An amount is not 0, has at most 6 places and 13 digits before them"));
        }
        if (!CurrencyCode.isKnown(line.currency())) {
            broken.add(Violation.at("/currency", "No ISO 4217 currency is named '" + line.currency() + "'"));
        }
        length("/note", line.note().orElse(""), 0, LONGEST_NOTE, broken);
        length("/source", line.source(), 1, LONGEST_SOURCE, broken);
        length("/sourceKey", line.sourceKey(), 1, LONGEST_KEY, broken);
        boolean known = handle.createQuery("SELECT EXISTS (SELECT 1 FROM fractal.projects WHERE id = :id)")
                .bind("id", line.projectId())
                .mapTo(Boolean.class)
                .one();
        if (!known) {
            broken.add(Violation.at("/projectId", "None of the projects has the id " + line.projectId()));
        }
        if (!broken.isEmpty()) {
            throw FractalException.invalid(broken);
        }
    }

    private static void length(String pointer, String text, int least, int most, List<Violation> broken) {
        if (text.strip().length() < least || text.length() > most) {
            broken.add(Violation.at(pointer, "Between " + least + " and " + most + " characters"));
        }
    }

    private static Optional<EconomicsLine> insert(
            Handle handle, Caller caller, EconomicsLine.Kind kind, EconomicsLine.New line) {
        return handle.createQuery("""
                        INSERT INTO fractal.economics_lines
                               (kind, category, project_id, work_date, amount, currency, note, source, source_key, created_by)
                        VALUES (:kind, :category, :project, :day, :amount, :currency, :note, :source, :key, CAST(:by AS bigint))
                        ON CONFLICT (source, source_key) DO NOTHING RETURNING *""")
                .bind("kind", kind.word())
                .bind("category", line.category())
                .bind("project", line.projectId())
                .bind("day", line.day())
                .bind("amount", line.amount())
                .bind("currency", line.currency())
                .bind("note", line.note().orElse(""))
                .bind("source", line.source().strip())
                .bind("key", line.sourceKey().strip())
                .bind("by", caller.user())
                .map((row, context) -> read(row))
                .findFirst();
    }

    /** The line that the source told before, which must say the same. */
    private static EconomicsLine again(Handle handle, EconomicsLine.Kind kind, EconomicsLine.New line) {
        EconomicsLine known = handle.createQuery(
                        "SELECT * FROM fractal.economics_lines WHERE source = :source AND source_key = :key")
                .bind("source", line.source().strip())
                .bind("key", line.sourceKey().strip())
                .map((row, context) -> read(row))
                .one();
        boolean same = known.kind() == kind
                && known.category().equals(line.category())
                && known.projectId() == line.projectId()
                && known.day().equals(line.day())
                && known.amount().compareTo(line.amount()) == 0
                && known.currency().equals(line.currency());
        if (!same) {
            throw FractalException.conflict(
                    line.source() + " told '" + line.sourceKey() + "' before, with another content: line " + known.id()
                            + ", " + known.kind().word() + " of "
                            + known.amount().toPlainString() + " " + known.currency() + " on " + known.day(),
                    "Give another sourceKey, or remove line " + known.id() + " first");
        }
        return known;
    }

    @Override
    public void remove(Caller caller, long id) {
        caller.require(Permission.RATES_WRITE);
        queries.call(handle -> {
            int gone = handle.createUpdate(
                            "DELETE FROM fractal.economics_lines WHERE id = :id AND (kind = 'revenue' OR :withCost)")
                    .bind("id", id)
                    .bind("withCost", caller.may(Permission.ECONOMICS_COST))
                    .execute();
            if (gone == 0) {
                throw FractalException.notFound("line", id);
            }
            return gone;
        });
    }

    @Override
    public EconomicsLine.Listing list(Caller caller, EconomicsLine.Filter filter) {
        caller.require(Permission.ECONOMICS_READ);
        int limit = new PageRequest(filter.limit().orElse(100), filter.after()).limit();
        Cursor after = filter.after().map(Cursor::of).orElse(Cursor.NEWEST);
        List<EconomicsLine> found = queries.read(handle -> handle.createQuery("""
                        SELECT * FROM fractal.economics_lines
                         WHERE (kind = 'revenue' OR (:withCost AND (:withPeople OR source <> :correction)))
                           AND (CAST(:project AS bigint) IS NULL OR project_id = :project)
                           AND (CAST(:from AS date) IS NULL OR work_date >= CAST(:from AS date))
                           AND (CAST(:to AS date) IS NULL OR work_date < CAST(:to AS date))
                           AND (work_date, id) < (:day, :id)
                         ORDER BY work_date DESC, id DESC LIMIT :limit""")
                .bind("withCost", caller.may(Permission.ECONOMICS_COST))
                // What other cost rates would have made of closed months tells those rates.
                .bind("withPeople", Sight.of(caller) == Sight.PEOPLE)
                .bind("correction", SmallGroups.CORRECTION)
                .bind("project", filter.projectId())
                .bind("from", filter.from())
                .bind("to", filter.to())
                .bind("day", after.day())
                .bind("id", after.id())
                .bind("limit", limit + 1)
                .map((row, context) -> read(row))
                .list());
        if (found.size() <= limit) {
            return new EconomicsLine.Listing(found, Optional.empty());
        }
        List<EconomicsLine> page = found.subList(0, limit);
        EconomicsLine last = page.get(limit - 1);
        return new EconomicsLine.Listing(page, Optional.of(new Cursor(last.day(), last.id()).text()));
    }

    /** Where a page ended. */
    private record Cursor(LocalDate day, long id) {
        static final Cursor NEWEST = new Cursor(LocalDate.of(9999, 12, 31), Long.MAX_VALUE);

        static Cursor of(String text) {
            try {
                int end = text.indexOf('~');
                return new Cursor(
                        LocalDate.parse(text.substring(0, Math.max(0, end))), Long.parseLong(text.substring(end + 1)));
            } catch (DateTimeException | NumberFormatException e) {
                throw FractalException.invalid("/after", "No page starts there").causedBy(e);
            }
        }

        String text() {
            return day + "~" + id;
        }
    }

    private static EconomicsLine read(ResultSet row) throws SQLException {
        return new EconomicsLine(
                row.getLong("id"),
                row.getString("kind").equals("cost") ? EconomicsLine.Kind.COST : EconomicsLine.Kind.REVENUE,
                row.getString("category"),
                row.getLong("project_id"),
                row.getObject("work_date", LocalDate.class),
                row.getBigDecimal("amount").stripTrailingZeros(),
                row.getString("currency"),
                row.getString("note"),
                row.getString("source"),
                row.getString("source_key"));
    }
}
