// SPDX-License-Identifier: Apache-2.0
/** Clients, jobs, tasks, recorded time and the running timer over REST. */
@NullMarked
package io.fractalos.cockpit.work;

import org.jspecify.annotations.NullMarked;
