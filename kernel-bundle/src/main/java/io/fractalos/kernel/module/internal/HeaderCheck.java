// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.yaml.internal.FileProblems;
import io.fractalos.kernel.yaml.internal.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * Checks the manifest of a module's bundle: it harms nobody, since nothing can be wired to it, and it finds here what it needs. For one thread.
 */
final class HeaderCheck {
    private static final String EXTENDER =
            "osgi.extender;filter:=\"(&(osgi.extender=fractalos.module)(version>=1.0)(!(version>=2.0)))\"";
    private static final String OURS = "io.fractalos.";
    private static final String KERNEL = "io.fractalos.kernel";
    private static final String JGIT = "org.eclipse.jgit";
    /** Packages every bundle has. */
    private static final String JAVA = "java.";

    private final BundleManifest manifest;
    private final Surroundings here;
    private final FileProblems problems;

    HeaderCheck(BundleManifest manifest, Surroundings here, FileProblems problems) {
        this.manifest = manifest;
        this.here = here;
        this.problems = problems;
    }

    void run(boolean hasDescriptor) {
        descriptor(hasDescriptor);
        forbidden();
        imports();
        capabilities();
        NativeCode.problem(manifest, here)
                .ifPresent(message -> wrong(NativeCode.HEADER, message, "Take the module built for this node"));
    }

    private void descriptor(boolean there) {
        String expected = ModuleFiles.FOLDER + ModuleFiles.DESCRIPTOR;
        String said = manifest.header(CommandRouting.MODULE_HEADER).orElse("");
        String fix = "Write " + CommandRouting.MODULE_HEADER + ": " + expected;
        if (said.isEmpty()) {
            wrong(CommandRouting.MODULE_HEADER, "The bundle does not say that it is a module", fix);
        } else if (!said.equals(expected)) {
            wrong(CommandRouting.MODULE_HEADER, "The descriptor is " + expected + ", not " + said, fix);
        } else if (!there) {
            wrong(
                    CommandRouting.MODULE_HEADER,
                    "There is no " + expected + " in the bundle",
                    "Add it, or remove the header");
        }
    }

    private void forbidden() {
        paths("Export-Package")
                .ifPresent(packages -> wrong(
                        "Export-Package",
                        "A module exports no package, this one " + packages,
                        "Remove Export-Package; others use its commands"));
        paths("Fragment-Host")
                .ifPresent(host -> wrong(
                        "Fragment-Host",
                        "A module is a bundle of its own, not a part of " + host,
                        "Remove Fragment-Host"));
        paths("Require-Bundle")
                .ifPresent(bundles -> wrong(
                        "Require-Bundle",
                        "A module imports packages, not the bundle " + bundles,
                        "Write Import-Package instead"));
        paths("DynamicImport-Package")
                .ifPresent(packages -> wrong(
                        "DynamicImport-Package",
                        "A module says what it imports, not " + packages,
                        "Remove DynamicImport-Package, import what is used"));
    }

    private Optional<String> paths(String header) {
        return manifest.header(header).filter(text -> !text.isEmpty()).map(text -> HeaderClause.of(text).stream()
                .flatMap(clause -> clause.paths().stream())
                .collect(Collectors.joining(", ")));
    }

    private void imports() {
        Set<String> inside = new LinkedHashSet<>();
        Set<String> git = new LinkedHashSet<>();
        List<String> absent = new ArrayList<>();
        List<String> other = new ArrayList<>();
        for (HeaderClause clause : manifest.clauses("Import-Package")) {
            for (String name : clause.paths()) {
                if (within(name, JGIT)) {
                    git.add(name);
                } else if (name.startsWith(OURS) && !within(name, KERNEL)) {
                    inside.add(name);
                } else if (!clause.optional() && !name.startsWith(JAVA)) {
                    need(name, clause.attribute("version").orElse("0"), absent, other);
                }
            }
        }
        tell(
                git,
                "A module must not use %s: repositories are made from patterns only",
                "Carry a pattern, or run the command that makes the repository");
        tell(
                inside,
                "A module uses " + KERNEL + " of FractalOS only, not %s",
                "Run the commands of that feature instead");
        tell(absent, "Nothing here exports %s", "Embed it in the module, or install the bundle that exports it first");
        tell(other, "%s", "Build the module against what is here");
    }

    private void need(String name, String range, List<String> absent, List<String> other) {
        List<Version> versions = here.exports().getOrDefault(name, List.of());
        VersionRange wanted;
        try {
            wanted = VersionRange.valueOf(range);
        } catch (IllegalArgumentException e) {
            other.add("'" + range + "' of " + name + " is no range of versions");
            return;
        }
        if (versions.isEmpty()) {
            absent.add(name + (range.equals("0") ? "" : " " + range));
        } else if (versions.stream().noneMatch(wanted::includes)) {
            String here = versions.stream().map(Version::toString).sorted().collect(Collectors.joining(", "));
            other.add(name + " is here as " + here + ", not in " + range);
        }
    }

    private void capabilities() {
        List<HeaderClause> required = manifest.clauses("Require-Capability");
        boolean extended = required.stream()
                .anyMatch(clause -> clause.paths().contains("osgi.extender")
                        && clause.directives().getOrDefault("filter", "").contains("osgi.extender=fractalos.module"));
        if (!extended) {
            wrong("Require-Capability", "The bundle does not ask for the extender of modules", "Write " + EXTENDER);
        }
        for (HeaderClause clause : required) {
            String filter = clause.directives().getOrDefault("filter", "");
            boolean atResolve = "resolve".equals(clause.directives().getOrDefault("effective", "resolve"));
            for (String namespace : clause.paths()) {
                if (atResolve && !clause.optional()) {
                    need(namespace, filter);
                }
            }
        }
    }

    private void need(String namespace, String filter) {
        try {
            if (!here.provides(namespace, filter)) {
                wrong(
                        "Require-Capability",
                        "Nothing here provides " + (namespace + " " + filter).strip(),
                        "Modules need the kernel only; run the commands of the other module instead");
            }
        } catch (InvalidSyntaxException e) {
            wrong("Require-Capability", "'" + filter + "' is no filter", "Write it like (name=value)");
        }
    }

    private void tell(Collection<String> names, String message, String fix) {
        if (!names.isEmpty()) {
            wrong("Import-Package", message.formatted(String.join(", ", names)), fix);
        }
    }

    private void wrong(String header, String message, String fix) {
        problems.add(BundleManifest.PATH, new Place(manifest.line(header), 1), "/" + header, message, Optional.of(fix));
    }

    private static boolean within(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }
}
