// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.TreeMap;

/** What a bundle does when rows of a table of the kernel change, in the words of {@code schema-format.json}. */
record Reaction(TreeMap<String, Trigger> triggers) {}
