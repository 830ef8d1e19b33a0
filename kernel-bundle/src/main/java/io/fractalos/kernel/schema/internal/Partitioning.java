// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.List;

/** How a declared table spreads its rows over partitions: by {@code range}, {@code list} or {@code hash} of its columns. */
record Partitioning(String method, List<String> columns) {}
