// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.journal.internal;

import java.time.Instant;

/**
 * The decision to take over a commit that was made elsewhere: what it changed is in the database since, and our history goes on from it.
 *
 * @param id rises with each
 * @param after the last row of the journal before it
 * @param sequence the last row of the journal that belongs to it; equal to {@code after} when it changed nothing here
 * @param commit the id of the commit
 * @param origin where it came from, for people
 * @param author who decided, as {@code Name <mail>}
 */
public record Adoption(long id, long after, long sequence, String commit, String origin, String author, Instant at) {}
