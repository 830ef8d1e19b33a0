// SPDX-License-Identifier: Apache-2.0
/** Sources as manifests say them, and reading them. */
@NullMarked
package io.fractalos.pattern.source.internal;

import org.jspecify.annotations.NullMarked;
