// SPDX-License-Identifier: Apache-2.0
/** Blueprints: what a repository will be, file by file, before it is made. */
@NullMarked
package io.fractalos.pattern.blueprint;

import org.jspecify.annotations.NullMarked;
