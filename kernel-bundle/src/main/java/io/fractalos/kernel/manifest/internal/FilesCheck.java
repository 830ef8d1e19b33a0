// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestConversion;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestProblem;
import io.fractalos.kernel.manifest.ManifestReport;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.internal.FileProblem;
import io.fractalos.kernel.yaml.internal.FileProblems;
import io.fractalos.kernel.yaml.internal.Place;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks files of manifests as a whole, against each other and what is stored. For one thread and one set of files. */
final class FilesCheck {
    static final int MOST_BYTES = 1 << 20;

    private final Map<String, Kind> kinds;
    private final Stored stored;
    private final FileProblems problems = new FileProblems();
    private final List<ManifestConversion> conversions = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();
    private final Map<Key, Written> first = new LinkedHashMap<>();

    private FilesCheck(Map<String, Kind> kinds, Stored stored) {
        this.kinds = kinds;
        this.stored = stored;
    }

    /**
     * What came of it.
     *
     * @param wanted the manifests without problems, those that others name first, with the file of each
     */
    record Result(ManifestReport report, Map<Manifest, String> wanted) {}

    /** With {@code alone}, files may only name what is in files: nothing else will be left. */
    static Result of(Map<String, Kind> kinds, Stored stored, List<ManifestFile> files, boolean alone) {
        return new FilesCheck(kinds, stored).run(files, alone);
    }

    private Result run(List<ManifestFile> files, boolean alone) {
        files.forEach(this::read);
        written.forEach(this::unique);
        References references = new References(kinds, first, alone ? Map.of() : stored.manifests());
        references.check(written, problems);
        List<Key> order = references.order(List.copyOf(first.keySet()), problems);
        Map<Manifest, String> wanted = new LinkedHashMap<>();
        for (Key key : order) {
            Optional.ofNullable(first.get(key)).ifPresent(w -> w.manifest().ifPresent(manifest -> {
                rules(w, key, manifest);
                wanted.put(manifest, w.document().path());
            }));
        }
        ManifestReport report = new ManifestReport(
                files.size(),
                wanted.size(),
                problems.sorted().stream().map(FilesCheck::problem).toList(),
                List.copyOf(conversions));
        return new Result(report, wanted);
    }

    private void read(ManifestFile file) {
        int bytes = file.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            problem(file, tooBig(bytes), "Split it into several files");
            return;
        }
        List<YamlDocument> documents = YamlDocument.stream(file.path(), file.text());
        if (documents.isEmpty()) {
            problem(file, "There is no manifest in this file", DocumentCheck.WRITE_ONE);
        }
        documents.forEach(document -> written.add(new DocumentCheck(kinds, document, problems, conversions).run()));
    }

    static String tooBig(long bytes) {
        return "Has " + bytes + " bytes, at most " + MOST_BYTES + " are read";
    }

    private void problem(ManifestFile file, String message, String fix) {
        problems.add(file.path(), Place.START, "", message, Optional.of(fix));
    }

    private static ManifestProblem problem(FileProblem found) {
        return new ManifestProblem(
                found.path(), found.line(), found.column(), found.pointer(), found.message(), found.fix());
    }

    private void unique(Written one) {
        one.key().ifPresent(key -> {
            Written earlier = first.putIfAbsent(key, one);
            if (earlier != null) {
                problems.at(
                        one.document(),
                        "/metadata/name",
                        key.title() + " is written twice, first in "
                                + earlier.document().path() + " line "
                                + earlier.document().key("").line(),
                        "Remove one of the two, or give it another name");
            }
        });
    }

    /** What only the kind's own code can tell. */
    private void rules(Written one, Key key, Manifest manifest) {
        Optional<Kind> kind = Optional.ofNullable(kinds.get(key.kind()));
        List<Violation> broken = kind.map(k -> k.source().check(stored.find(key).map(k::newest), manifest))
                .orElse(List.of());
        for (Violation violation : broken) {
            problems.add(
                    one.document().path(),
                    one.document().value(violation.pointer()),
                    violation.pointer(),
                    violation.message(),
                    violation.fix());
        }
    }
}
