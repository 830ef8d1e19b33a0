// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift;

import java.util.List;

/**
 * A check did not find any more what the check before did.
 *
 * @param count how many are gone
 * @param objects source and object, at most 20
 */
public record DriftResolved(int count, List<String> objects) {}
