// SPDX-License-Identifier: Apache-2.0
/** Exports, imports and backups: how they are written, checked and read. */
@NullMarked
package io.fractalos.kernel.installation.internal;

import org.jspecify.annotations.NullMarked;
