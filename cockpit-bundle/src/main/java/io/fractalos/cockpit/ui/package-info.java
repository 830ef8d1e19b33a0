// SPDX-License-Identifier: Apache-2.0
/** The web interface: built files, served with the right caching. */
@NullMarked
package io.fractalos.cockpit.ui;

import org.jspecify.annotations.NullMarked;
