// SPDX-License-Identifier: Apache-2.0
/** The outbox in the database and the one thread that tells its facts. */
@NullMarked
package io.fractalos.kernel.event.internal;

import org.jspecify.annotations.NullMarked;
