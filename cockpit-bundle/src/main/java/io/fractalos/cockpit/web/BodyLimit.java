// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Allows a JSON body more bytes than the usual {@link JsonBody#LIMIT}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface BodyLimit {
    /** The most bytes the body may have. */
    int value();
}
