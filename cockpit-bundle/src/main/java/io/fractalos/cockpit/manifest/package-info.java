// SPDX-License-Identifier: Apache-2.0
/** Manifests over REST. */
@NullMarked
package io.fractalos.cockpit.manifest;

import org.jspecify.annotations.NullMarked;
