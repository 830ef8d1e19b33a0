// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

/** An answer that can be read again under the path of its list, slash, its id. */
public interface Identified {
    /** The id. */
    long id();
}
