// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository;

import java.time.Instant;

/**
 * A commit of the state repository.
 *
 * @param id 40 hexadecimal digits
 * @param subject the first line of its message
 * @param author who made the change, as {@code Name <mail>}
 * @param own whether this installation made it of its journal; false for one taken over from elsewhere
 */
public record StateCommit(String id, String subject, String author, Instant at, boolean own) {}
