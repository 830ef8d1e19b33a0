// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.benchmarks.BundleMaker.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Modules as the platform's own generator writes them, packed with a slow and a quick command in Java; and changes of them over REST. */
final class BenchmarkModules {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Platform platform;
    private final BundleMaker maker;
    private final Parts additions;

    /** Makes them in a folder that is there, with a platform that runs and somebody logged in. */
    BenchmarkModules(Path repository, Path folder, Platform platform) throws IOException {
        this.folder = folder;
        this.platform = platform;
        this.maker = new BundleMaker(
                platform.home().resolve("runtime/system"), Files.createDirectories(folder.resolve("classes")));
        this.additions = maker.compiled(
                repository.resolve("benchmarks/bundles/module"),
                "io.fractalos.kernel.command,io.fractalos.kernel.database,io.fractalos.kernel.identity,io.fractalos.kernel.module");
    }

    BundleMaker maker() {
        return maker;
    }

    /** The sources of a new module, written once. */
    Path sources(String id) throws IOException, InterruptedException {
        Path sources = folder.resolve("module-" + id);
        if (!Files.exists(sources)) {
            platform.console("fractal:module-new " + id + " " + sources);
        }
        return sources;
    }

    /** An archive of the module just as it was generated. */
    Path plain(String id) throws IOException, InterruptedException {
        return write(id, "1.0.0", "plain", BundleMaker.generated(sources(id)));
    }

    /** An archive with the commands {@code pause}, which answers the build, and {@code echo}. */
    Path archive(String id, String version, String build) throws IOException, InterruptedException {
        Parts parts = BundleMaker.merged(BundleMaker.generated(sources(id)), additions)
                .with(
                        "META-INF/fractalos/module.yaml",
                        text -> text.replaceFirst("(?m)^version: .*$", "version: " + version)
                                + "handlers: [" + id + ".pause, " + id + ".echo]\n")
                .filled(Map.of("id", id, "build", build));
        return write(id, version, build, parts);
    }

    private Path write(String id, String version, String build, Parts parts) throws IOException {
        Path file = folder.resolve(id + "-" + version + "-" + build + ".jar");
        return BundleMaker.write(file, "io.fractalos.module-" + id, version, parts);
    }

    /** Plans a change and carries it out; from an archive when it needs one. */
    void change(String action, String module, Path... archive) throws IOException, InterruptedException {
        ObjectNode wish = JSON.createObjectNode().put("action", action).put("module", module).putNull("version");
        wish.put("source", archive.length == 0 ? null : archive[0].toString());
        JsonNode plan = platform.json("POST", "/api/modules/plan", JSON.writeValueAsString(wish));
        ObjectNode consent = JSON.createObjectNode();
        consent.set("change", plan.get("change"));
        consent.set("planHash", plan.get("hash"));
        platform.json("POST", "/api/modules/changes", JSON.writeValueAsString(consent));
    }
}
