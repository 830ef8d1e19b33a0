// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.scaffold.CommittedFile;
import io.fractalos.pattern.scaffold.Origin;
import io.fractalos.pattern.scaffold.Origin.Root;
import io.fractalos.pattern.scaffold.Origins;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import io.fractalos.state.git.HomeOnlySystem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FS;
import org.osgi.service.component.annotations.Component;

/** Reads repositories with JGit. */
@Component(service = Origins.class)
public final class GitOrigins implements Origins {
    private static final int LARGEST_PROVENANCE = 10 << 20;

    @Override
    public Optional<Origin> find(Path repository) {
        return reading(repository, git -> {
            ObjectId head = git.resolve(GitScaffolds.BRANCH);
            if (head == null) {
                head = git.resolve(Constants.HEAD);
            }
            return head == null
                    ? new Origin(Optional.empty(), List.of())
                    : new Origin(Optional.of(head.name()), roots(git, head));
        });
    }

    @Override
    public SortedMap<String, CommittedFile> files(Path repository, String commit) {
        return reading(repository, git -> files(git, ObjectId.fromString(commit)))
                .orElseThrow(() -> FractalException.notFound("repository", repository));
    }

    @Override
    public Optional<String> made(Blueprint blueprint, String name, Path repository) {
        return find(repository)
                .flatMap(origin -> origin.untouched(name, blueprint.planHash()))
                .map(Root::commit)
                .filter(commit -> holds(files(repository, commit), blueprint));
    }

    private boolean holds(SortedMap<String, CommittedFile> files, Blueprint blueprint) {
        return blueprint.files().stream().allMatch(planned -> {
            CommittedFile file = files.get(planned.path());
            return file != null
                    && file.blob().equals(blob(planned.content()))
                    && file.mode().equals(PlatformCommit.mode(planned).toString());
        });
    }

    @Override
    public boolean added(String path) {
        return Papers.added(path);
    }

    @Override
    public String blob(byte[] content) {
        try (ObjectInserter ids = new ObjectInserter.Formatter()) {
            return ids.idFor(Constants.OBJ_BLOB, content).name();
        }
    }

    /** What reads a repository. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(Repository git) throws IOException;
    }

    private static <T> Optional<T> reading(Path folder, Reading<T> reading) {
        HomeOnlySystem.install();
        Path inner = folder.resolve(Constants.DOT_GIT);
        File place = (Files.isDirectory(inner) ? inner : folder).toFile();
        if (!FileKey.isGitRepository(place, FS.DETECTED)) {
            return Optional.empty();
        }
        try (Repository git = new FileRepositoryBuilder().setGitDir(place).build()) {
            return Optional.of(reading.read(git));
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot read the repository " + folder,
                            "Look at it with git fsck, and whether the user who runs FractalOS may read it")
                    .causedBy(e);
        }
    }

    private static List<Root> roots(Repository git, ObjectId head) throws IOException {
        List<Root> roots = new ArrayList<>();
        try (RevWalk walk = new RevWalk(git)) {
            walk.markStart(walk.parseCommit(head));
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                if (commit.getParentCount() == 0) {
                    roots.add(root(git, commit));
                }
            }
        }
        return roots;
    }

    private static Root root(Repository git, RevCommit commit) throws IOException {
        try (TreeWalk provenance = TreeWalk.forPath(git, Papers.PROVENANCE, commit.getTree())) {
            if (provenance == null) {
                return new Root(commit.name(), Optional.empty(), Optional.empty());
            }
            JsonNode definition = statement(git.open(provenance.getObjectId(0))).at("/predicate/buildDefinition");
            return new Root(
                    commit.name(),
                    Optional.ofNullable(
                            definition.at("/externalParameters/name").textValue()),
                    Optional.ofNullable(
                                    definition.at("/internalParameters/plan").textValue())
                            .filter(plan -> plan.startsWith(RepositoryManifest.SHA256))
                            .map(plan -> plan.substring(RepositoryManifest.SHA256.length())));
        }
    }

    /** Anyone may have written it. */
    private static JsonNode statement(ObjectLoader provenance) throws IOException {
        if (provenance.getSize() > LARGEST_PROVENANCE) {
            return Json.mapper().createObjectNode();
        }
        String text = new String(provenance.getCachedBytes(LARGEST_PROVENANCE), StandardCharsets.UTF_8);
        try {
            return Json.read(text, JsonNode.class);
        } catch (FractalException noJson) {
            return Json.mapper().createObjectNode();
        }
    }

    private static SortedMap<String, CommittedFile> files(Repository git, ObjectId commit) throws IOException {
        SortedMap<String, CommittedFile> files = new TreeMap<>();
        try (RevWalk walk = new RevWalk(git);
                TreeWalk tree = new TreeWalk(git)) {
            tree.addTree(walk.parseCommit(commit).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                ObjectId blob = tree.getObjectId(0);
                boolean here = git.getObjectDatabase().has(blob); // a submodule is a commit of another repository
                long size = here ? tree.getObjectReader().getObjectSize(blob, Constants.OBJ_BLOB) : 0;
                files.put(
                        tree.getPathString(),
                        new CommittedFile(tree.getFileMode(0).toString(), blob.name(), size));
            }
        }
        return files;
    }
}
