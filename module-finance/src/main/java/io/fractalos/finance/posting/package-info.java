// SPDX-License-Identifier: Apache-2.0
/** Postings with all their lines: the one thing of this module that SQL alone says badly. */
@NullMarked
package io.fractalos.finance.posting;

import org.jspecify.annotations.NullMarked;
