// SPDX-License-Identifier: Apache-2.0
/** Rate cards: prices of roles that are kept under a name and become rates of a client, a job or everyone. */
@Export
@Version("1.0.0")
@NullMarked
package io.fractalos.economics.card;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
