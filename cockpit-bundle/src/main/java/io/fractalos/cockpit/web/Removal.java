// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

/** The input of the commands that delete something: what, and the version the caller has seen. */
public record Removal(long id, int version) {}
