// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.value.Spelling;
import io.fractalos.kernel.yaml.internal.FileProblems;
import io.fractalos.kernel.yaml.internal.SchemaAdvice;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What manifests name, given and stored ones together: a given manifest takes the place of the stored one of its kind and name. For one thread.
 */
final class References {
    private final Map<String, Kind> kinds;
    private final Map<Key, List<Reference>> edges = new HashMap<>();
    private final Map<Key, Written> given;
    private final Map<Key, Manifest> stored;
    private final Map<String, Set<String>> kindsByName = new HashMap<>();
    private final Map<String, Set<String>> namesByKind = new TreeMap<>();

    References(Map<String, Kind> kinds, Map<Key, Written> given, Map<Key, Manifest> stored) {
        this.kinds = kinds;
        this.given = given;
        this.stored = stored;
        given.keySet().forEach(this::know);
        stored.keySet().forEach(this::know);
        given.forEach((key, written) -> edges.put(key, written.references()));
    }

    private void know(Key key) {
        kindsByName.computeIfAbsent(key.name(), name -> new TreeSet<>()).add(key.kind());
        namesByKind.computeIfAbsent(key.kind(), kind -> new TreeSet<>()).add(key.name());
    }

    /** What a document names, by the schema of its kind. */
    static List<Reference> in(JsonNode schema, JsonNode document) {
        Set<Reference> found = new LinkedHashSet<>();
        SchemaWalk.over(schema, document, (part, value, pointer) -> {
            String kind = part.path("x-reference").asText();
            if (!kind.isEmpty() && value.isTextual()) {
                found.add(new Reference(pointer, new Key(kind, value.asText())));
            }
        });
        return List.copyOf(found);
    }

    /** What the manifest names; stored ones are looked into when they are first asked for. */
    List<Reference> of(Key key) {
        return edges.computeIfAbsent(
                key, k -> Optional.ofNullable(stored.get(k)).map(this::ofStored).orElse(List.of()));
    }

    private List<Reference> ofStored(Manifest manifest) {
        return Optional.ofNullable(kinds.get(manifest.kind()))
                .flatMap(kind -> kind.format(manifest.apiVersion()))
                .map(format -> in(format.schema(), Json.read(manifest.document(), JsonNode.class)))
                .orElse(List.of());
    }

    /** Reports what names nothing, the wrong kind, or itself. */
    void check(List<Written> all, FileProblems problems) {
        for (Written written : all) {
            for (Reference reference : written.references()) {
                check(written, reference, problems);
            }
        }
    }

    private void check(Written written, Reference reference, FileProblems problems) {
        Key to = reference.to();
        YamlDocument document = written.document();
        if (written.key().filter(to::equals).isPresent()) {
            problems.at(document, reference.pointer(), "Refers to itself", "Name another " + to.kind());
            return;
        }
        Set<String> names = namesByKind.getOrDefault(to.kind(), Set.of());
        if (names.contains(to.name())) {
            return;
        }
        Set<String> others = kindsByName.getOrDefault(to.name(), Set.of());
        if (!others.isEmpty()) {
            problems.at(
                    document,
                    reference.pointer(),
                    "'" + to.name() + "' is a " + String.join(" and a ", others) + ", but a " + to.kind()
                            + " is wanted here",
                    "Name a " + to.kind());
            return;
        }
        problems.at(
                document,
                reference.pointer(),
                "There is no " + to.kind() + " '" + SchemaAdvice.shown(to.name()) + "'",
                Spelling.closest(to.name(), names)
                        .map(name -> "Did you mean '" + name + "'?")
                        .orElse("Add its manifest to these files, or name one that is there"));
    }

    /** Reports each circle once, at the first given manifest of it, and answers the given keys so that what is named comes first. */
    List<Key> order(List<Key> keys, FileProblems problems) {
        Depth depth = new Depth();
        keys.forEach(key -> depth.visit(key, problems));
        return depth.done.stream().filter(given::containsKey).toList();
    }

    /** The same for stored manifests. */
    List<Key> orderStored(List<Key> keys) {
        Depth depth = new Depth();
        FileProblems circles = new FileProblems();
        keys.forEach(key -> depth.visit(key, circles));
        Set<Key> wanted = Set.copyOf(keys);
        return depth.done.stream().filter(wanted::contains).toList();
    }

    /** A walk into the depth that needs no stack of the thread: a chain may be as long as there are manifests. */
    private final class Depth {
        private final Set<Key> done = new LinkedHashSet<>();
        private final LinkedHashSet<Key> open = new LinkedHashSet<>();
        private final Map<Key, Integer> next = new HashMap<>();

        void visit(Key start, FileProblems problems) {
            List<Key> path = new ArrayList<>();
            enter(start, path);
            while (!path.isEmpty()) {
                Key key = path.get(path.size() - 1);
                int place = next.merge(key, 1, Integer::sum) - 1;
                List<Reference> references = of(key);
                if (place < references.size()) {
                    Key to = references.get(place).to();
                    if (open.contains(to) && !to.equals(key)) {
                        circle(path.subList(path.indexOf(to), path.size()), problems);
                    } else {
                        enter(to, path);
                    }
                } else {
                    path.remove(path.size() - 1);
                    open.remove(key);
                    done.add(key);
                }
            }
        }

        private void enter(Key key, List<Key> path) {
            if (!done.contains(key) && open.add(key)) {
                path.add(key);
            }
        }
    }

    private void circle(List<Key> circle, FileProblems problems) {
        for (int i = 0; i < circle.size(); i++) {
            Written written = given.get(circle.get(i));
            if (written != null) {
                Key next = circle.get((i + 1) % circle.size());
                List<Key> turned = new ArrayList<>(circle.subList(i, circle.size()));
                turned.addAll(circle.subList(0, i + 1));
                String titles = turned.stream().map(Key::title).collect(Collectors.joining(", "));
                String pointer = written.references().stream()
                        .filter(reference -> reference.to().equals(next))
                        .map(Reference::pointer)
                        .findFirst()
                        .orElse("");
                problems.at(
                        written.document(),
                        pointer,
                        "These refer to each other in a circle: " + titles,
                        "Break the circle at one of them");
                return;
            }
        }
    }
}
