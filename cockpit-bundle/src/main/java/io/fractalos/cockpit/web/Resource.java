// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

/** Marks a component as a JAX-RS resource of the cockpit; the one server finds it by its class, see {@code io.fractalos.cockpit.rest}. */
public interface Resource {}
