// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git.internal;

import io.fractalos.state.journal.internal.Adoption;
import io.fractalos.state.journal.internal.Change;
import io.fractalos.state.journal.internal.Position;
import io.fractalos.state.journal.internal.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;

/** The words of our commits, which are part of their ids, and how they are read back. */
public final class CommitText {
    private static final String SEQUENCE = "FractalOS-Sequence";
    private static final String ADOPTION = "FractalOS-Adoption";
    private static final int LISTED = 20;
    private static final Pattern PERSON = Pattern.compile("([^<>]*)<([^<>]*)>\\s*");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private CommitText() {}

    /** The platform as committer at that moment, in UTC. */
    public static PersonIdent committer(Instant at) {
        return new PersonIdent("FractalOS", "fractalos@localhost", at, ZoneOffset.UTC);
    }

    /** Whoever the journal names as the author, at that moment, in UTC. */
    public static PersonIdent author(Step step) {
        Matcher person = PERSON.matcher(step.author());
        String name = person.matches() ? person.group(1) : step.author();
        String mail = person.matches() ? person.group(2) : "unknown@localhost";
        return new PersonIdent(clean(name), clean(mail), step.at(), ZoneOffset.UTC);
    }

    /** Without what would end a line or the name. */
    private static String clean(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}<>]", " ").strip();
        return clean.isEmpty() ? "unknown" : clean;
    }

    /**
     * The message of a step.
     *
     * @param withheld what the commit does not hold because it would tell a secret
     */
    public static String message(Step step, List<String> withheld) {
        StringBuilder text =
                new StringBuilder(step.adoption().map(CommitText::subject).orElseGet(() -> subject(step.changes())));
        text.append("\n\n");
        if ((step.changes().size() > 1 && step.changes().size() <= LISTED)
                || step.adoption().isPresent()) {
            step.changes().stream().limit(LISTED).forEach(change -> text.append(line(change))
                    .append('\n'));
            if (!step.changes().isEmpty()) {
                text.append('\n');
            }
        }
        withheld.forEach(what -> text.append("Withheld: ").append(what).append('\n'));
        if (!withheld.isEmpty()) {
            text.append('\n');
        }
        text.append(SEQUENCE).append(": ").append(step.position().sequence()).append('\n');
        step.adoption().ifPresent(adoption -> text.append(ADOPTION)
                .append(": ")
                .append(adoption.id())
                .append(' ')
                .append(adoption.commit())
                .append('\n'));
        PersonIdent author = author(step);
        return text.append("Signed-off-by: ")
                .append(author.getName())
                .append(" <")
                .append(author.getEmailAddress())
                .append(">\n")
                .toString();
    }

    private static String subject(Adoption adoption) {
        return "Adopt " + adoption.commit().substring(0, 10) + " from " + clean(adoption.origin());
    }

    private static String subject(List<Change> changes) {
        if (changes.size() == 1) {
            return line(changes.get(0));
        }
        Map<String, Long> kinds =
                changes.stream().collect(Collectors.groupingBy(Change::kind, TreeMap::new, Collectors.counting()));
        return "Change " + changes.size() + " manifests: "
                + kinds.entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String line(Change change) {
        return (change.document().isPresent() ? "Write " : "Remove ") + change.kind() + " " + change.name();
    }

    /** How far the journal was read when the commit was made; empty when it is none of ours. */
    public static Optional<Position> position(RevCommit commit) {
        Optional<Long> sequence = number(commit, SEQUENCE);
        return sequence.map(
                number -> new Position(number, number(commit, ADOPTION).orElse(0L)));
    }

    private static Optional<Long> number(RevCommit commit, String key) {
        List<FooterLine> footers = commit.getFooterLines();
        return footers.stream()
                .filter(line -> line.getKey().equals(key))
                .map(line -> line.getValue().split(" ", 2)[0])
                .filter(value -> NUMBER.matcher(value).matches())
                .map(Long::parseLong)
                .findFirst();
    }
}
