// SPDX-License-Identifier: Apache-2.0
/** What every REST resource of the cockpit shares: who asks, bodies, pages, versions, parameters. */
@NullMarked
package io.fractalos.cockpit.web;

import org.jspecify.annotations.NullMarked;
