// SPDX-License-Identifier: Apache-2.0
/** Logins of the database for BI tools, which read the views made for them and nothing else. */
@NullMarked
package io.fractalos.kernel.bi.internal;

import org.jspecify.annotations.NullMarked;
