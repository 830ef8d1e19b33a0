// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Setting;
import java.util.Optional;

/**
 * A checked value of a setting.
 *
 * @param typed what the key's parser made of it; empty when a command that knows it was not asked
 * @param mark differs when another text was given: that text, or for a secret a digest that says nothing about it
 */
record Value(String setting, Key<?> key, Optional<?> typed, String shown, String origin, String mark) {

    /** As it is told. */
    Setting told(Optional<String> atNextStart) {
        return new Setting(setting, Optional.of(shown), origin, key.description(), key.hot(), atNextStart);
    }

    /** The same value, found in another place. */
    Value movedTo(String place) {
        return new Value(setting, key, typed, shown, place, mark);
    }

    @Override
    public String toString() {
        return "Value[" + setting + " from " + origin + "]";
    }
}
