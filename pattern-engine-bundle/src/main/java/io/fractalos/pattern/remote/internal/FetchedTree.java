// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.remote.RemoteTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** The tree of a commit that was fetched. */
record FetchedTree(Repository here, String ref, RevTree tree) implements RemoteTree {
    private static final int MOST_PATHS = 50_000;

    @Override
    public SortedSet<String> files(String folder) {
        SortedSet<String> paths = new TreeSet<>();
        try (TreeWalk walk = new TreeWalk(here)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            if (!folder.isEmpty()) {
                walk.setFilter(PathFilter.create(folder));
            }
            while (walk.next()) {
                paths.add(walk.getPathString());
                if (paths.size() > MOST_PATHS) {
                    throw FractalException.of(ProblemType.TOO_LARGE, ref + " has more than " + MOST_PATHS + " files")
                            .withAction("Name the folder the patterns are in");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return paths;
    }

    @Override
    public byte[] content(String path, long most) {
        try (TreeWalk walk = TreeWalk.forPath(here, path, tree)) {
            if (walk == null
                    || !(walk.getFileMode(0).equals(FileMode.REGULAR_FILE)
                            || walk.getFileMode(0).equals(FileMode.EXECUTABLE_FILE))) {
                throw FractalException.invalid(path, "This is a link or another repository, put the file itself there");
            }
            ObjectLoader loader = here.open(walk.getObjectId(0));
            if (loader.getSize() > most) {
                throw FractalException.of(
                        ProblemType.TOO_LARGE, path + " has " + loader.getSize() + " bytes, more than " + most);
            }
            return loader.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
