// SPDX-License-Identifier: Apache-2.0
/** The schemas of what people write by hand, for their editors. */
@NullMarked
package io.fractalos.cockpit.schema;

import org.jspecify.annotations.NullMarked;
