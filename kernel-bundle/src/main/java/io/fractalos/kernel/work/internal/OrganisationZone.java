// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.work.internal;

import java.time.ZoneId;
import java.util.function.Supplier;

/** The organisation's time zone, for whom says none. */
interface OrganisationZone extends Supplier<ZoneId> {}
