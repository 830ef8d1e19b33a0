// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity;

/** Input of the commands {@code users.deactivate} and {@code users.activate}: who left, or is back. */
public record Activation(String login) {}
