// SPDX-License-Identifier: Apache-2.0
/** What a schema holds in the server's own words, how two of them differ, and the SQL that leads from one to the other. */
@NullMarked
package io.fractalos.kernel.schema.compare.internal;

import org.jspecify.annotations.NullMarked;
