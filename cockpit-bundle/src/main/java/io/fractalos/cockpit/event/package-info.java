// SPDX-License-Identifier: Apache-2.0
/** Facts as they happen, as a stream of server-sent events. */
@NullMarked
package io.fractalos.cockpit.event;

import org.jspecify.annotations.NullMarked;
