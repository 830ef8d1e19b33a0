// SPDX-License-Identifier: Apache-2.0
/** Metrics: the one registry every bundle puts its meters in, as an OSGi service of Micrometer's own type. */
@NullMarked
package io.fractalos.kernel.metric.internal;

import org.jspecify.annotations.NullMarked;
