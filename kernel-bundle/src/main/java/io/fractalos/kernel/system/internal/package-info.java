// SPDX-License-Identifier: Apache-2.0
/** What operators ask the system about itself: boot and environment, as commands and in the console. */
@NullMarked
package io.fractalos.kernel.system.internal;

import org.jspecify.annotations.NullMarked;
