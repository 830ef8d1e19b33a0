// SPDX-License-Identifier: Apache-2.0
/** Commands on users, passwords and tokens; apart from identity, which commands themselves build on. */
@NullMarked
package io.fractalos.kernel.account.internal;

import org.jspecify.annotations.NullMarked;
