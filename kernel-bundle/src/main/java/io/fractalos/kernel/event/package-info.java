// SPDX-License-Identifier: Apache-2.0
/** Events: facts in the past tense, kept in the outbox of the transaction that made them true. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.kernel.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
