// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift;

import io.fractalos.kernel.schema.Severity;
import java.util.List;

/**
 * A check found what the check before did not.
 *
 * @param count how many are new
 * @param worst the severity of the worst
 * @param objects source and object of the worst of them, at most 20
 */
public record DriftFound(int count, Severity worst, List<String> objects) {}
