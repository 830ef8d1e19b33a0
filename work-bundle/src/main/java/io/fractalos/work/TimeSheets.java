// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Weeks of recorded time: open, submitted, approved. The database refuses every change of time in a week that is not open, whoever makes it.
 * One's own weeks need {@code time:own}, those of others and every decision {@code time:all}. Safe for use by many threads; each step is a
 * transaction or joins the running one, and records an event.
 */
@ProviderType
public interface TimeSheets {
    /** The week of that person, the caller unless said; {@code week} must be a Monday. What is odd is told up to today while it is open. */
    TimeSheet.Detail get(Caller caller, OptionalLong userId, LocalDate week);

    /** One page of that week of everybody who is still here, recorded time in it or submitted it; of the caller alone without {@code time:all}. By name. */
    Page<TimeSheet> page(Caller caller, TimeSheet.Filter filter, PageRequest request);

    /**
     * Takes a step; CONFLICT when the week is not in the state for it. What is odd in a submitted week is told, not refused. A week cannot be
     * submitted before it begins, and is returned with a note only. APPROVE is for {@link #approve}.
     */
    TimeSheet.Detail move(Caller caller, TimeSheet.Step step, TimeSheet.Move move);

    /**
     * Approves weeks, all or none; violations point at {@code /sheets/<index>/…}. STALE when one went through other steps since it was seen,
     * NOT_PERMITTED for the caller's own, unless the caller is an owner.
     */
    List<TimeSheet> approve(Caller caller, List<TimeSheet.Seen> sheets);
}
