// SPDX-License-Identifier: Apache-2.0
/** Logging in and out, one's own password, and the people of the installation. */
@NullMarked
package io.fractalos.cockpit.session;

import org.jspecify.annotations.NullMarked;
