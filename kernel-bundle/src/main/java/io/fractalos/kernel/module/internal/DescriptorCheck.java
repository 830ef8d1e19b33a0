// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.yaml.internal.DocumentReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.VersionRange;

/** Checks what {@code module.yaml} says against the bundle it lies in and the kernel it meets. For one thread. */
final class DescriptorCheck {
    /** The version of the module format this kernel reads. */
    static final int API = 1;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    private final JsonNode root;
    private final DocumentReport report;
    private final BundleManifest manifest;
    private final Surroundings here;

    DescriptorCheck(ModuleDocument document, BundleManifest manifest, Surroundings here) {
        this.root = document.root();
        this.report = document.report();
        this.manifest = manifest;
        this.here = here;
    }

    /** The id, when it can be one. */
    static Optional<String> id(JsonNode root) {
        return Optional.of(root.path("id").asText())
                .filter(text -> ID.matcher(text).matches());
    }

    void run(CommandFiles commands) {
        id(root).ifPresent(this::bundle);
        version();
        kernel();
        int api = root.path("api").asInt(API);
        if (root.path("api").isIntegralNumber() && api != API) {
            report.at(
                    "/api",
                    "Written in version " + api + " of the module format, this kernel reads " + API,
                    "Update FractalOS, or take a version of the module written in format " + API);
        }
        handlers(commands);
        health(commands);
    }

    private void bundle(String id) {
        String bundle = manifest.symbolicName();
        Optional<String> other = ModuleBundles.id(bundle);
        if (!other.equals(Optional.of(id))) {
            String name = bundle.substring(0, bundle.lastIndexOf('.') + 1) + "module-" + id;
            report.at(
                    "/id",
                    "The bundle " + bundle + " cannot be the module '" + id + "'",
                    other.map(known -> "Write " + known + ", or name").orElse("Name") + " the bundle " + name);
        }
    }

    private void version() {
        String said = root.path("version").asText();
        String bundle = manifest.version();
        if (root.path("version").isTextual() && !said.equals(bundle)) {
            report.at("/version", "The module says " + said + ", its bundle " + bundle, "Write " + bundle);
        }
    }

    private void kernel() {
        String said = root.path("kernel").asText();
        if (!root.path("kernel").isTextual() || said.isEmpty()) {
            return;
        }
        try {
            if (!VersionRange.valueOf(said).includes(here.kernel())) {
                report.at(
                        "/kernel",
                        "Needs a kernel of the versions " + said + ", this one is " + here.kernel(),
                        "Update FractalOS, or take a version of the module made for " + here.kernel());
            }
        } catch (IllegalArgumentException e) {
            report.at("/kernel", "'" + said + "' is no range of versions", "Write it like \"[1.0,2)\"");
        }
    }

    private void handlers(CommandFiles commands) {
        for (int i = 0; i < root.path("handlers").size(); i++) {
            String name = root.path("handlers").path(i).asText();
            String pointer = "/handlers/" + i;
            id(root).flatMap(id -> CommandFiles.foreign(id, name))
                    .ifPresent(fix -> report.at(pointer, fix.message(), fix.advice()));
            commands.file(name)
                    .ifPresent(file -> report.at(
                            pointer,
                            "'" + name + "' is data already, in " + file,
                            "Remove it from the handlers, or from the file"));
        }
    }

    private void health(CommandFiles commands) {
        JsonNode said = root.path("health");
        if (!said.isTextual()) {
            return;
        }
        String name = said.asText();
        List<String> handlers = new ArrayList<>();
        root.path("handlers").forEach(handler -> handlers.add(handler.asText()));
        if (handlers.contains(name)) {
            return;
        }
        if (commands.file(name).isEmpty()) {
            List<String> known = new ArrayList<>(commands.names());
            known.addAll(handlers);
            report.at("/health", CommandFiles.unknown(name), CommandFiles.instead(name, known));
        } else if (!commands.reads(name)) {
            report.at("/health", "'" + name + "' writes; a health check only reads", "Name a command with 'reads'");
        } else if (!commands.required(name).isEmpty()) {
            report.at(
                    "/health",
                    "'" + name + "' needs input; a health check gets none",
                    "Make '" + commands.required(name).get(0) + "' optional, or name another command");
        }
    }
}
