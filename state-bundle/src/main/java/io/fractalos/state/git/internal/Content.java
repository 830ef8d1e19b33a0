// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * The manifests in the tree of a commit, whoever made it: nothing in it is trusted.
 *
 * @param files the files that could be read
 * @param problems everything that is no manifest where one should be; the pointer of each starts with its path
 */
public record Content(SortedMap<ManifestId, File> files, List<Violation> problems) {
    /** More than any installation declares; a larger tree is a mistake or an attack. */
    private static final int MOST_FILES = 200_000;

    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern PATH =
            Pattern.compile("manifests/([A-Z][A-Za-z0-9]{0,62})/([a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?)\\.yaml");

    /** A manifest as a file. */
    public record File(String path, String text, JsonNode document) {}

    public Content {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        problems = List.copyOf(problems);
    }

    /** No manifest at all. */
    public static Content none() {
        return new Content(new TreeMap<>(), List.of());
    }

    /** The manifests of a commit. */
    public static Content of(GitStore store, Optional<ObjectId> commit) {
        return commit.map(id -> read(store, id)).orElseGet(Content::none);
    }

    /** The text of any other small file of a commit; empty when there is none. */
    public static Optional<String> text(GitStore store, ObjectId commit, String path) {
        try (TreeWalk walk =
                TreeWalk.forPath(store.repository(), path, store.commit(commit).getTree())) {
            if (walk == null || !isFile(walk.getFileMode(0))) {
                return Optional.empty();
            }
            ObjectLoader loader = walk.getObjectReader().open(walk.getObjectId(0));
            return loader.getSize() > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(new String(loader.getCachedBytes(MOST_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw GitStore.failed("read", e);
        }
    }

    private static Content read(GitStore store, ObjectId commit) {
        SortedMap<ManifestId, File> files = new TreeMap<>();
        List<Violation> problems = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(store.repository())) {
            walk.addTree(store.commit(commit).getTree());
            walk.setRecursive(true);
            walk.setFilter(PathFilter.create(StateTree.FOLDER));
            while (walk.next()) {
                if (files.size() + problems.size() == MOST_FILES) {
                    problems.add(Violation.at(StateTree.FOLDER, "More than " + MOST_FILES + " files"));
                    break;
                }
                read(walk, files, problems);
            }
        } catch (IOException e) {
            throw GitStore.failed("read", e);
        }
        return new Content(files, problems);
    }

    private static void read(TreeWalk walk, SortedMap<ManifestId, File> files, List<Violation> problems)
            throws IOException {
        String path = walk.getPathString();
        Matcher name = PATH.matcher(path);
        if (!name.matches() || !isFile(walk.getFileMode(0))) {
            problems.add(Violation.at(shown(path), "Is no manifest")
                    .withFix("Only files named " + StateTree.FOLDER
                            + "/<Kind>/<name>.yaml belong here; move it elsewhere"));
            return;
        }
        ObjectLoader loader = walk.getObjectReader().open(walk.getObjectId(0));
        if (loader.getSize() > MOST_BYTES) {
            problems.add(Violation.at(path, "Is larger than " + MOST_BYTES + " bytes"));
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(loader.getCachedBytes(MOST_BYTES)))
                    .toString();
            JsonNode document = ManifestText.read(text);
            ManifestId id = new ManifestId(name.group(1), name.group(2));
            check(id, path, document, problems);
            files.put(id, new File(path, text, document));
        } catch (CharacterCodingException e) {
            problems.add(Violation.at(path, "Is no UTF-8 text"));
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage().lines().findFirst().orElse("Not valid YAML");
            problems.add(Violation.at(path, "Is no YAML: " + message));
        }
    }

    private static boolean isFile(FileMode mode) {
        return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
    }

    private static void check(ManifestId id, String path, JsonNode document, List<Violation> problems) {
        String kind = document.path("kind").asText();
        String name = document.path("metadata").path("name").asText();
        if (!kind.equals(id.kind()) || !name.equals(id.name())) {
            problems.add(Violation.at(path, "Describes " + shown(kind + "/" + name))
                    .withFix("The file of a manifest is " + StateTree.FOLDER + "/<kind>/<metadata.name>.yaml"));
        }
        for (String secret : SecretFields.in(document)) {
            problems.add(Violation.at(
                            path + "#" + secret, "Holds a secret, which everyone who has the repository can read now")
                    .withFix("Change the secret, and put a reference to it here"));
        }
    }

    /** Text from outside, short and in one line. */
    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
