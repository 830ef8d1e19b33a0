// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold.internal;

import io.fractalos.pattern.blueprint.PlannedFile;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;

/** Commits of the platform in repositories of others: by no person and at no moment of a clock, so that equal ones have one id. */
public final class PlatformCommit {
    private static final String MAIL = "fractalos@localhost";
    private static final String PLAN = "FractalOS-Plan";

    private PlatformCommit() {}

    /** Writes the commit, bearing the midnight in UTC of that day, and all that was inserted before. */
    public static ObjectId insert(
            ObjectInserter inserter, ObjectId tree, List<ObjectId> parents, LocalDate date, String message)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(platform(date));
        commit.setCommitter(platform(date));
        commit.setMessage(message);
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        return id;
    }

    /** Who the platform is in Git. */
    public static PersonIdent platform(LocalDate date) {
        return new PersonIdent(
                "FractalOS", MAIL, date.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    /** The last line of the message. */
    public static String plan(String hash) {
        return PLAN + ": sha256:" + hash + "\n";
    }

    /** True when the commit is as the platform made it; whoever amends one becomes its committer. */
    public static boolean made(RevCommit commit) {
        return commit.getCommitterIdent().getEmailAddress().equals(MAIL)
                && commit.getFooterLines().stream().map(FooterLine::getKey).anyMatch(PLAN::equals);
    }

    /** The mode of a file as Git has it. */
    public static FileMode mode(PlannedFile file) {
        return file.mode() == io.fractalos.pattern.definition.FileMode.EXECUTABLE
                ? FileMode.EXECUTABLE_FILE
                : FileMode.REGULAR_FILE;
    }
}
