// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

/** The format of the repository, and the two files of its first commit. They are part of commit ids: never change a format that was released. */
final class StateFormat {
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
}
