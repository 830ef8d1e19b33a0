// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.fractalos.cockpit.web.Ids;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.kernel.value.Period;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.Optional;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which time and other lines a question is about, as it is asked in an address. The web server makes one for each request. */
// The interface description finds the fields by Jackson.
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class Asked {
    @QueryParam("clientId")
    private @Nullable Long clientId;

    @QueryParam("projectId")
    private @Nullable Long projectId;

    @QueryParam("taskId")
    @Parameter(description = "0 for time without a task")
    private @Nullable Long taskId;

    @QueryParam("userId")
    private @Nullable Long userId;

    @QueryParam("role")
    private @Nullable String role;

    @QueryParam("billable")
    private @Nullable Boolean billable;

    @QueryParam("overtime")
    private @Nullable Boolean overtime;

    @QueryParam("from")
    @Parameter(description = "First day, inclusive")
    private @Nullable LocalDate from;

    @QueryParam("to")
    @Parameter(description = "Last day, exclusive")
    private @Nullable LocalDate to;

    PivotFilter filter() {
        return new PivotFilter(
                Ids.of(clientId),
                Ids.of(projectId),
                Ids.of(taskId),
                Ids.of(userId),
                Optional.ofNullable(role),
                Optional.ofNullable(billable),
                Optional.ofNullable(overtime));
    }

    Period period() {
        return period(from, to);
    }

    static Period period(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new Period(Optional.ofNullable(from), Optional.ofNullable(to));
    }
}
