// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.json;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record component that must never be kept or shown: {@link Json#masked} writes three asterisks in its place, so that the audit
 * trail, idempotency records and events do not hold it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Secret {}
