// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import java.util.List;

/** The repositories that were made from patterns, by name. */
public record InstanceList(List<Instance> repositories) {
    /** Copies the list. */
    public InstanceList {
        repositories = List.copyOf(repositories);
    }
}
