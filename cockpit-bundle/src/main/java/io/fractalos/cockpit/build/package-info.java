// SPDX-License-Identifier: Apache-2.0
/** Builds of repositories: what is run, what it prints, what others tell, and how it fares. */
@NullMarked
package io.fractalos.cockpit.build;

import org.jspecify.annotations.NullMarked;
