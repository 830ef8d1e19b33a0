// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.demo.internal;

import io.fractalos.economics.demo.Demo;
import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.economics.importing.ImportReport;
import io.fractalos.economics.importing.Importing;
import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.setting.Settings;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.value.Period;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The demo from the time sheets of 18F, brought in by the importer like anybody's files. */
@Component(service = Demo.class)
public final class TockDemo implements Demo {

    /** The last day of the data. */
    private static final LocalDate LAST = LocalDate.of(2015, 7, 17);

    private static final String TIME_FILE = "demo harvest-detailed.csv";
    private static final String PATH = "/economics/jobs";
    /** Any fixed number; it names the queue of those who load the demo to PostgreSQL. */
    private static final long QUEUE = 7_301_884_215_552_019L;

    private final Importing importing;
    private final Economics economics;
    private final Settings settings;
    private final Queries queries;

    @Activate
    public TockDemo(
            @Reference Importing importing,
            @Reference Economics economics,
            @Reference Settings settings,
            @Reference Transactions transactions) {
        this.importing = importing;
        this.economics = economics;
        this.settings = settings;
        this.queries = new Queries(transactions);
    }

    @Override
    public Loaded load(Caller caller) {
        caller.require(Permission.SYSTEM_ADMIN);
        int entries = queries.call(handle -> loadOnce(handle, caller));
        return finding(caller, entries);
    }

    private int loadOnce(Handle handle, Caller caller) {
        handle.createQuery("SELECT 1 FROM pg_advisory_xact_lock(:queue)")
                .bind("queue", QUEUE)
                .mapTo(Integer.class)
                .one();
        boolean already = handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM fractal.imports WHERE file_name = :file AND status = 'COMMITTED')")
                .bind("file", TIME_FILE)
                .mapTo(Boolean.class)
                .one();
        if (already) {
            return 0;
        }
        bring(caller, "people", "demo people.csv", open("people.csv"));
        bring(caller, "projects", "demo projects.csv", open("projects.csv"));
        LocalDate monday = settings.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        long weeks = ChronoUnit.WEEKS.between(LAST.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), monday);
        return bring(caller, "harvest", TIME_FILE, new ShiftedDates(open("harvest-detailed.csv"), weeks))
                .newRows();
    }

    private ImportReport bring(Caller caller, String kind, String name, InputStream file) {
        try (InputStream in = file) {
            ImportReport staged = importing.stage(caller, kind, name, in, ImportOptions.NONE);
            return importing.commit(caller, staged.id(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the demo's " + name, e);
        }
    }

    /** A file of the demo, unpacked. */
    static InputStream open(String name) {
        String resource = "/io/fractalos/economics/demo/tock/" + name + ".gz";
        try {
            return new GZIPInputStream(Objects.requireNonNull(TockDemo.class.getResourceAsStream(resource), resource));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the demo's " + name, e);
        }
    }

    private Loaded finding(Caller caller, int entries) {
        EconomicsReport report = economics.pivot(caller, Grouping.PROJECT, Period.ALWAYS);
        List<EconomicsReport.Row> losing = report.rows().stream()
                .filter(r -> r.billableHours().signum() > 0 && margin(r).signum() < 0)
                .sorted(Comparator.comparing(TockDemo::margin))
                .toList();
        Optional<Job> worst = losing.stream()
                .findFirst()
                .map(r -> new Job(r.name(), margin(r), report.currency().orElse("")));
        return new Loaded(entries == 0, entries, losing.size(), worst, PATH);
    }

    private static BigDecimal margin(EconomicsReport.Row row) {
        return row.margin().orElse(BigDecimal.ZERO);
    }
}
