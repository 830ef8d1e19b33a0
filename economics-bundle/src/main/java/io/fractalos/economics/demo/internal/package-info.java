// SPDX-License-Identifier: Apache-2.0
/** Where the demo's data comes from. */
@NullMarked
package io.fractalos.economics.demo.internal;

import org.jspecify.annotations.NullMarked;
