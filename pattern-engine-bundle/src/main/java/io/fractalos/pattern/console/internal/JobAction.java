// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.instance.NewJob;
import io.fractalos.pattern.instance.NewJob.NewClient;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;

/** A console command that may say which job begins with a repository. */
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public abstract class JobAction extends PatternAction {
    private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);

    @Option(name = "--job", description = "The name of the job that begins with it; with --client or --new-client")
    @Nullable
    String job;

    @Option(name = "--job-slug", description = "Its slug; without it made from the names of client and job")
    @Nullable
    String jobSlug;

    @Option(name = "--client", description = "The slug of the client the job is for")
    @Nullable
    String client;

    @Option(name = "--new-client", description = "The name of a client that comes with the job")
    @Nullable
    String newClient;

    @Option(name = "--client-slug", description = "The slug of that; without it made from its name")
    @Nullable
    String clientSlug;

    @Option(name = "--currency", description = "ISO 4217 the new client, or else the job, is billed in")
    @Nullable
    String currency;

    @Option(name = "--budget-hours", description = "The planned effort of the job, such as 120 or 7.5")
    @Nullable
    String budgetHours;

    @Option(name = "--from", description = "The first planned day of the job, such as 2026-12-01")
    @Nullable
    String from;

    @Option(name = "--to", description = "The last planned day of the job")
    @Nullable
    String to;

    @Option(name = "--not-billable", description = "The client does not pay for time on the job")
    boolean notBillable;

    /** The job that was typed; throws an invalid-request problem for what means nothing. */
    final Optional<NewJob> job() {
        if (job == null) {
            boolean aimless = notBillable
                    || Stream.of(jobSlug, client, newClient, clientSlug, currency, budgetHours, from, to)
                            .anyMatch(Objects::nonNull);
            if (aimless) {
                throw FractalException.invalid("--job", "Say the name of the job these options are about");
            }
            return Optional.empty();
        }
        Optional<String> code = Optional.ofNullable(currency);
        Optional<NewClient> comes =
                Optional.ofNullable(newClient).map(name -> new NewClient(name, Optional.ofNullable(clientSlug), code));
        return Optional.of(new NewJob(
                Optional.ofNullable(client),
                comes,
                job,
                Optional.ofNullable(jobSlug),
                Optional.empty(),
                Optional.of(!notBillable),
                code.filter(any -> comes.isEmpty()),
                planned("--from", from),
                planned("--to", to),
                seconds()));
    }

    private OptionalLong seconds() {
        if (budgetHours == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(budgetHours).multiply(SECONDS).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw FractalException.invalid("--budget-hours", "Must be hours such as 120 or 7.5")
                    .causedBy(e);
        }
    }

    private static Optional<LocalDate> planned(String option, @Nullable String text) {
        return Optional.ofNullable(text).map(day -> day(option, day));
    }
}
