// SPDX-License-Identifier: Apache-2.0
/** The OpenAPI document, made from the code it describes. */
@NullMarked
package io.fractalos.cockpit.openapi;

import org.jspecify.annotations.NullMarked;
