// SPDX-License-Identifier: Apache-2.0
/** Users, sessions and API tokens in the database; only hashes of secrets. */
@NullMarked
package io.fractalos.kernel.identity.internal;

import org.jspecify.annotations.NullMarked;
