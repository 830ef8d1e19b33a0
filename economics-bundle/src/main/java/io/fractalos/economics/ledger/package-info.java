// SPDX-License-Identifier: Apache-2.0
/** The ledger's own housekeeping; the ledger itself is kept by the database with each statement on entries. */
@NullMarked
package io.fractalos.economics.ledger;

import org.jspecify.annotations.NullMarked;
