// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import java.util.List;
import java.util.Optional;

/**
 * What a module says about itself: {@code META-INF/fractalos/module.yaml}, and the names of what lies in the folders beside it.
 *
 * @param id unique, never reused, such as {@code finance}
 * @param version three numbers and dots, the same as the bundle's
 * @param kernel the versions of the kernel it works with, as an OSGi version range such as {@code [1.0,2)}
 * @param api the version of the module format it is written in; 1
 * @param health the read command, without input, that answers when the module is well; when absent it is well once its commands have handlers
 * @param commands what it answers, such as {@code finance.accounts}
 * @param kinds the manifest kinds it brings, such as {@code Account}
 * @param views ids of its views
 * @param tables tables it declares, in the PostgreSQL schema {@code module_<id>}
 */
public record ModuleDescriptor(
        String id,
        String version,
        String title,
        String description,
        String kernel,
        int api,
        Optional<String> health,
        List<String> commands,
        List<String> kinds,
        List<String> views,
        List<String> patterns,
        List<String> workflows,
        List<String> prompts,
        List<String> tables) {

    public ModuleDescriptor {
        commands = List.copyOf(commands);
        kinds = List.copyOf(kinds);
        views = List.copyOf(views);
        patterns = List.copyOf(patterns);
        workflows = List.copyOf(workflows);
        prompts = List.copyOf(prompts);
        tables = List.copyOf(tables);
    }
}
