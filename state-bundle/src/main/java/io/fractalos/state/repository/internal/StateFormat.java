// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.git.internal.Content;
import io.fractalos.state.git.internal.GitStore;
import org.eclipse.jgit.lib.ObjectId;

/** The format of the repository, and the two files of its first commit. They are part of commit ids: never change a format that was released. */
public final class StateFormat {
    static final int VERSION = 1;
    /** Says in the root of the tree what this is. */
    static final String FILE = "fractalos-state.yaml";

    static final String TEXT = "# The format of this repository.\nformat: 1\n";

    static final String README = """
            # State of a FractalOS installation

            Every declarative manifest of the installation: one file each, `manifests/<Kind>/<name>.yaml`. Each commit is one accepted
            change, signed off by whoever made it; the trailer `FractalOS-Sequence` is its place in the journal of the database.

            Change, add or remove files and push: the installation shows the difference (`fractal:reconcile`) and takes it over when told to,
            or by itself with `state.reconcile = apply`. A commit may be reverted, too; it stays reverted. Never force-push: it is refused
            and reported.

            `fractal:reconstruct URL` makes an empty installation equal to this one, as far as it is declared here. Not here on purpose: time
            entries, tasks, users and passwords, rates and salaries, sessions, the audit trail. They come back from a backup.
            """;

    private StateFormat() {}

    /** Throws unless the commit is of a state repository in a format we know. */
    public static void require(GitStore store, ObjectId commit) {
        int version =
                Content.text(store, commit, FILE).map(StateFormat::version).orElse(0);
        if (version < 1) {
            throw FractalException.invalid(
                    "/url", "This is no state repository of FractalOS: it has no " + FILE + " that names a format");
        }
        if (version > VERSION) {
            throw FractalException.conflict(
                    "The repository has format " + version + ", and this version knows " + VERSION,
                    "Update FractalOS first");
        }
    }

    private static int version(String text) {
        return text.lines()
                .filter(line -> line.matches("format: \\d{1,6}"))
                .mapToInt(line -> Integer.parseInt(line.substring("format: ".length())))
                .findFirst()
                .orElse(0);
    }
}
