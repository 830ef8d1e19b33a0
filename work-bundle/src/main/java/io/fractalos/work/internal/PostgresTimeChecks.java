// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.TimeChecks;
import io.fractalos.work.TimeFinding;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is odd in recorded time, asked of the one database. */
@Component(service = TimeChecks.class)
public final class PostgresTimeChecks implements TimeChecks {
    private static final int LONGEST = 366;

    private final Transactions transactions;
    private final BusinessDays days;

    /** Checks of the time in the one database. */
    @Activate
    public PostgresTimeChecks(@Reference Transactions transactions, @Reference Environment environment) {
        this(transactions, BusinessDays.of(environment, Clock.systemUTC()));
    }

    PostgresTimeChecks(Transactions transactions, BusinessDays days) {
        this.transactions = transactions;
        this.days = days;
    }

    @Override
    public Page<TimeFinding> page(Caller caller, TimeFinding.Filter filter, PageRequest request) {
        caller.require(Permission.TIME_OWN);
        OptionalLong userId = caller.may(Permission.TIME_ALL) ? filter.userId() : OptionalLong.of(caller.userId());
        if (filter.userId().isPresent() && !filter.userId().equals(userId)) {
            caller.require(Permission.TIME_ALL);
        }
        check(filter);
        return transactions.read(connection -> days.oddTime()
                .page(
                        connection,
                        OddTime.Days.settled(filter.from(), filter.to()),
                        userId,
                        select -> select.filter("kind", "f.kind = ?", filter.kind()),
                        request));
    }

    private static void check(TimeFinding.Filter filter) {
        Findings findings = new Findings();
        findings.day("/from", Optional.of(filter.from()));
        findings.day("/to", Optional.of(filter.to()));
        if (!filter.to().isAfter(filter.from())) {
            findings.add("/to", "Must lie after " + filter.from() + ", it is exclusive", "Choose a later day");
        } else if (ChronoUnit.DAYS.between(filter.from(), filter.to()) > LONGEST) {
            findings.add(
                    "/to", "Lies more than " + LONGEST + " days after " + filter.from(), "Ask for shorter periods");
        }
        findings.throwIfAny();
    }
}
