// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the native code of a bundle is for this node: the framework says only that nothing matched. */
final class NativeCode {
    static final String HEADER = "Bundle-NativeCode";

    /** Names of one processor. */
    private static final Map<String, String> PROCESSORS = Map.of(
            "amd64", "x86-64", "em64t", "x86-64", "x86_64", "x86-64", "arm64", "aarch64", "i386", "x86", "i686", "x86");

    private NativeCode() {}

    static Optional<String> problem(BundleManifest manifest, Surroundings here) {
        List<HeaderClause> clauses = manifest.clauses(HEADER);
        boolean fits = clauses.isEmpty()
                || clauses.stream().anyMatch(clause -> clause.paths().contains("*") || matches(clause, here));
        return fits
                ? Optional.empty()
                : Optional.of("Its native code is for "
                        + clauses.stream().map(NativeCode::platform).distinct().collect(Collectors.joining(", "))
                        + ", this node is " + here.system() + " " + here.processor());
    }

    private static boolean matches(HeaderClause clause, Surroundings here) {
        boolean system = clause.attribute("osname")
                .map(name -> system(name).equals(system(here.system())))
                .orElse(true);
        boolean processor = clause.attribute("processor")
                .map(name -> processor(name).equals(processor(here.processor())))
                .orElse(true);
        return system && processor;
    }

    private static String platform(HeaderClause clause) {
        return Stream.of(clause.attribute("osname"), clause.attribute("processor"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** Versions of Windows are one system here. */
    private static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return lower.startsWith("win") ? "win" : lower.startsWith("mac") ? "mac" : lower;
    }

    private static String processor(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PROCESSORS.getOrDefault(lower, lower);
    }
}
