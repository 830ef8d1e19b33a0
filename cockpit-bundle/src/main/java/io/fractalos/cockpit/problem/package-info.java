// SPDX-License-Identifier: Apache-2.0
/** Failures on their way out: every one becomes a problem document (RFC 9457). */
@NullMarked
package io.fractalos.cockpit.problem;

import org.jspecify.annotations.NullMarked;
