// SPDX-License-Identifier: Apache-2.0
/** Repositories made from blueprints. Private to this bundle: nobody else can make one. */
@NullMarked
package io.fractalos.pattern.scaffold;

import org.jspecify.annotations.NullMarked;
