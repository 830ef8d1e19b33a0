// SPDX-License-Identifier: Apache-2.0
/** Invoices in PostgreSQL. */
@NullMarked
package io.fractalos.economics.invoice.internal;

import org.jspecify.annotations.NullMarked;
