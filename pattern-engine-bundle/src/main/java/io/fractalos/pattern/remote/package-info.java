// SPDX-License-Identifier: Apache-2.0
/** Git repositories elsewhere: where ours are pushed to, and where patterns are read. */
@NullMarked
package io.fractalos.pattern.remote;

import org.jspecify.annotations.NullMarked;
