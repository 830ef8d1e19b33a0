// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.List;

/** A declared enumeration. */
record EnumType(List<String> values, String comment) {}
