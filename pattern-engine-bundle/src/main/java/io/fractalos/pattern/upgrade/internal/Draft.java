// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.definition.Sha256;
import io.fractalos.pattern.difference.FileDifference;
import io.fractalos.pattern.difference.FileDifference.Shown;
import io.fractalos.pattern.difference.internal.LineDifference;
import io.fractalos.pattern.scaffold.internal.Papers;
import io.fractalos.pattern.upgrade.FileChange;
import io.fractalos.pattern.upgrade.FileClass;
import io.fractalos.pattern.upgrade.Origin;
import io.fractalos.pattern.upgrade.UpgradePlan;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * An upgrade that is ready to be written. For one thread, as long as its repository is open.
 *
 * @param index the tree of the head
 * @param outcomes ordered by path
 * @param target what the pattern makes now
 */
record Draft(UpgradePlan plan, RevCommit head, DirCache index, List<Outcome> outcomes, Blobs blobs, Blueprint target) {
    /** Of what follows from the same inputs; raised when the same inputs give something else. */
    private static final String FORM = "upgrade 2";

    private static final int SHORT = 10;

    /** Where all branches of upgrades are. */
    static final String BRANCHES = "fractalos/upgrade-";

    static Draft of(UserRepository repository, Origin origin, RevCommit head, Rerender rendered, UpgradeRequest request)
            throws IOException {
        DirCache index = repository.index(head);
        Blobs blobs = new Blobs(repository.reader());
        SortedMap<String, GitFile> yours = UserRepository.files(index);
        Papers before = new Papers(rendered.base(), origin.name());
        Papers wanted = new Papers(rendered.target(), origin.name());
        List<Outcome> outcomes = papers(blobs.add(before.papers()), yours, blobs.add(wanted.papers()));

        PatternName target = rendered.target().pattern();
        boolean readme = before.readmeIsOurs() && wanted.readmeIsOurs();
        FileMerge merge = new FileMerge(blobs, "pattern " + target.version(), readme ? Set.of(Papers.START) : Set.of());
        SortedMap<String, GitFile> base = blobs.add(before.files());
        outcomes.addAll(new Comparison(base, yours, blobs.add(wanted.files()), merge)
                .outcomes(rendered.steps().renames(base.keySet()), repository.reader(), blobs));
        outcomes.sort(Comparator.comparing(outcome -> outcome.change().path()));

        UpgradePlan plan = new UpgradePlan(
                origin,
                target,
                rendered.target().parameters(),
                rendered.dropped(),
                head.name(),
                request.conflicts(),
                outcomes.stream().map(Outcome::change).toList(),
                rendered.steps().notes(),
                branch(rendered.base(), rendered.target()),
                rendered.base().planHash().equals(rendered.target().planHash()),
                hash(head, rendered, request));
        return new Draft(plan, head, index, outcomes, blobs, rendered.target());
    }

    /** The day the commit bears. */
    LocalDate date() {
        return target.date();
    }

    /** The file before and after, by the path the plan has; throws NOT_FOUND when it has none such. */
    FileDifference difference(String path) throws IOException {
        List<Outcome> here = outcomes.stream()
                .filter(outcome -> outcome.change().path().equals(path))
                .toList();
        if (here.isEmpty()) {
            throw FractalException.notFound("file of the upgrade", path);
        }
        Optional<String> left =
                here.stream().flatMap(outcome -> outcome.vacates().stream()).findFirst();
        Optional<GitFile> before =
                Optional.ofNullable(UserRepository.files(index).get(left.orElse(path)));
        Optional<GitFile> after = here.stream()
                .flatMap(outcome -> outcome.file().stream())
                .findFirst()
                .or(() -> left.isPresent() ? Optional.empty() : before);
        Optional<byte[]> was = content(before);
        Optional<byte[]> becomes = content(after);
        return was.isPresent() && becomes.isPresent()
                ? LineDifference.of(was.get(), becomes.get())
                : FileDifference.untold(Shown.NOTHING, size(before), size(after));
    }

    /** No bytes for no file; empty for one that cannot be read as lines. */
    private Optional<byte[]> content(Optional<GitFile> file) throws IOException {
        if (file.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        return file.get().regular() ? blobs.content(file.get().id()) : Optional.empty();
    }

    private long size(Optional<GitFile> file) throws IOException {
        return file.isPresent() && file.get().regular()
                ? blobs.size("", file.get().id())
                : 0;
    }

    /** Whether what is made from that is what this upgrade leads to, on whatever day it was written. */
    boolean leadsTo(Origin there) {
        List<PatternName> patterns = new ArrayList<>(List.of(there.pattern()));
        patterns.addAll(there.includes());
        return patterns.equals(target.patterns())
                && Json.read(there.parameters(), JsonNode.class).equals(Json.read(target.parameters(), JsonNode.class));
    }

    private static String hash(RevCommit head, Rerender rendered, UpgradeRequest request) {
        return Sha256.of(String.join(
                "\n",
                FORM,
                head.name(),
                rendered.base().planHash(),
                rendered.target().planHash(),
                request.conflicts().name()));
    }

    private static String branch(Blueprint base, Blueprint target) {
        boolean parametersOnly = base.pattern().equals(target.pattern());
        return BRANCHES + target.pattern().id() + "-"
                + (parametersOnly
                        ? "parameters-"
                                + Sha256.of(target.patterns() + "\n" + target.parameters())
                                        .substring(0, SHORT)
                        : target.pattern().version());
    }

    /** Takes the papers out of the tree of people: they are written anew, whatever stands there. */
    private static List<Outcome> papers(
            SortedMap<String, GitFile> before, SortedMap<String, GitFile> yours, SortedMap<String, GitFile> wanted) {
        List<Outcome> outcomes = new ArrayList<>();
        wanted.forEach((path, paper) -> {
            refuseObstacle(path, yours);
            Optional<GitFile> mine = Optional.ofNullable(yours.remove(path));
            boolean same = mine.filter(paper::equals).isPresent();
            FileChange change = FileChange.of(path, same ? FileClass.SAME : FileClass.REGENERATED);
            if (mine.isEmpty()) {
                change = change.withNote("it was deleted");
            } else if (!same && !mine.get().equals(Objects.requireNonNull(before.get(path), path))) {
                change = FileChange.conflict(
                        path,
                        FileClass.CONFLICT,
                        "it was changed by hand; the platform writes it anew, and what you wrote there goes");
            }
            outcomes.add(Outcome.written(change, paper));
        });
        return outcomes;
    }

    private static void refuseObstacle(String paper, SortedMap<String, GitFile> yours) {
        int slash = paper.indexOf('/');
        boolean file = slash > 0 && yours.containsKey(paper.substring(0, slash));
        boolean folder = yours.keySet().stream().anyMatch(path -> path.startsWith(paper + "/"));
        if (file || folder) {
            throw FractalException.conflict(
                    "The platform writes the file '" + paper + "', but "
                            + (file ? "'" + paper.substring(0, slash) + "' is a file" : "that is a folder"),
                    "Move yours elsewhere: this path belongs to the platform");
        }
    }
}
