// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;

/**
 * Whose installation this is.
 *
 * @param currency the currency of figures; without one, all amounts there are must share one
 * @param zone where days begin and end, unless a person or an entry says otherwise
 */
public record Organisation(String name, Optional<Currency> currency, ZoneId zone) {}
