// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.definition.Pattern;
import java.util.List;

/** Makes blueprints. Changes nothing anywhere. Safe for use by many threads. */
public interface Blueprints {
    /**
     * The blueprint of what is asked for. Throws an invalid-request problem for parameters, with pointers into them; and for what a template
     * does with them, with file and line.
     */
    Blueprint plan(BlueprintRequest request);

    /** What is wrong with these parameters, with pointers into them; never repeats a secret. */
    List<Violation> check(Pattern pattern, String parameters);
}
