// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChanged;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.ModulePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Modules and what happens to them, as the console tells it. */
final class ModuleText {
    private ModuleText() {}

    /** The plan, a step a line. */
    static String of(ModulePlan plan) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            lines.add(String.format(
                    Locale.ROOT, "%2d. %s", i + 1, plan.steps().get(i).detail()));
        }
        lines.add(
                plan.refreshes().isEmpty()
                        ? "Bundles refreshed: none"
                        : "Bundles refreshed: " + String.join(", ", plan.refreshes()));
        if (!plan.affects().isEmpty()) {
            lines.add("Concerns: " + String.join(", ", plan.affects()));
        }
        plan.warnings().forEach(warning -> lines.add("Note: " + warning));
        lines.add("Plan " + plan.hash());
        return String.join("\n", lines);
    }

    /** How it went. */
    static String of(ModuleChanged changed) {
        return of(changed.module())
                + "\nBundles of others stopped meanwhile: "
                + (changed.refreshed().isEmpty() ? "none" : String.join(", ", changed.refreshed()));
    }

    /** A version with everything known of it. */
    static String of(ModuleInfo info) {
        ModuleDescriptor module = info.descriptor();
        List<String> lines = new ArrayList<>();
        String wanted = info.desired() == info.actual() ? "" : ", wanted is " + word(info.desired());
        lines.add(
                module.id() + " " + module.version() + " (" + module.title() + ") is " + word(info.actual()) + wanted);
        line(lines, "About", module.description().isEmpty() ? List.of() : List.of(module.description()));
        line(lines, "Commands", module.commands());
        line(lines, "Views", module.views());
        line(lines, "Manifest kinds", module.kinds());
        line(lines, "Patterns", module.patterns());
        line(lines, "Workflows", module.workflows());
        line(lines, "Prompts", module.prompts());
        line(lines, "Tables", module.tables());
        lines.add("  Kernel: " + module.kernel());
        info.bundle().ifPresent(bundle -> lines.add("  Bundle: " + bundle));
        info.digest().ifPresent(digest -> lines.add("  Archive: " + digest));
        info.since().ifPresent(since -> lines.add("  Since: " + since));
        info.problem().ifPresent(problem -> lines.add("  Problem: " + problem.replace("\n", "\n    ")));
        info.action().ifPresent(action -> lines.add("  What to do: " + action));
        return String.join("\n", lines);
    }

    static String word(ModuleInfo.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static void line(List<String> lines, String title, List<String> names) {
        if (!names.isEmpty()) {
            lines.add("  " + title + ": " + String.join(", ", names));
        }
    }
}
