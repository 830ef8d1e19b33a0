// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.internal.Table.Index;
import java.util.List;
import java.util.TreeMap;

/** A declared materialized view, in the words of {@code schema-format.json}. */
record MaterializedView(
        String query,
        TreeMap<String, String> columns,
        TreeMap<String, Index> indexes,
        List<String> grants,
        String comment) {}
