// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.blueprint.Blueprints;
import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.difference.FileDifference;
import io.fractalos.pattern.scaffold.internal.Papers;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.Differences;
import io.fractalos.pattern.upgrade.FileChange;
import io.fractalos.pattern.upgrade.Freshness;
import io.fractalos.pattern.upgrade.Origin;
import io.fractalos.pattern.upgrade.UpgradePlan;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgraded;
import io.fractalos.pattern.upgrade.Upgrades;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.revwalk.RevCommit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Upgrades by three-way merges on what the old pattern makes again, so that nothing but the repository and the patterns is needed. */
@Component(service = {Upgrades.class, Differences.class})
public final class GitUpgrades implements Upgrades, Differences {
    private static final int MOST_LISTED = 20;

    private final Blueprints blueprints;
    private final OriginReader origins;

    /** With what renders patterns, and the kernel's reader of YAML. */
    @Activate
    public GitUpgrades(@Reference Blueprints blueprints, @Reference DocumentFormats formats) {
        this.blueprints = blueprints;
        this.origins = new OriginReader(formats);
    }

    @Override
    public Origin origin(Path repository, String branch) {
        return UserRepository.with(repository, opened -> origin(opened, opened.head(branch)));
    }

    @Override
    public UpgradePlan plan(UpgradeRequest request) {
        return UserRepository.with(
                request.repository(), opened -> draft(opened, request).plan());
    }

    @Override
    public FileDifference difference(UpgradeRequest request, String path) {
        return UserRepository.with(
                request.repository(), opened -> draft(opened, request).difference(path));
    }

    @Override
    public Upgraded apply(UpgradeRequest request, String planHash) {
        return UserRepository.with(request.repository(), opened -> {
            Draft draft = draft(opened, request);
            refuse(draft.plan(), planHash);
            return UpgradeBranch.write(opened, draft, commit -> draft.leadsTo(origin(opened, commit)));
        });
    }

    @Override
    public String revert(Path repository, String branch, String upgradeBranch) {
        return UserRepository.with(
                repository, opened -> UpgradeBranch.remove(opened, opened.head(branch), upgradeBranch));
    }

    @Override
    public Freshness check(Path repository, String branch, Pattern pattern) {
        return UserRepository.with(repository, opened -> {
            RevCommit head = opened.head(branch);
            Origin origin = origin(opened, head);
            Rerender.refuseAnother(origin, pattern);
            HandChanges changes =
                    HandChanges.of(origin, UserRepository.files(opened.index(head)), new Blobs(opened.reader()));
            return new Freshness(
                    origin.pattern().digest().equals(pattern.digest()),
                    origin,
                    new PatternName(pattern.id(), pattern.version(), pattern.digest()),
                    changes.changed(),
                    changes.missing());
        });
    }

    private Draft draft(UserRepository repository, UpgradeRequest request) throws IOException {
        RevCommit head = repository.head(request.branch());
        Origin origin = origin(repository, head);
        return Draft.of(repository, origin, head, Rerender.of(origin, request, blueprints), request);
    }

    private Origin origin(UserRepository repository, RevCommit head) throws IOException {
        SortedMap<String, GitFile> files = UserRepository.files(repository.index(head));
        GitFile manifest = files.get(Papers.MANIFEST);
        if (manifest == null || !manifest.regular()) {
            throw FractalException.invalid(
                    List.of(
                            Violation.at(Papers.MANIFEST + "#", "There is no such file at " + head.name())
                                    .withFix(
                                            "Only repositories that were made from a pattern can be upgraded; if this one was, take the file back from its history")));
        }
        return origins.read(
                new Blobs(repository.reader()).content(manifest.id()).orElse(new byte[0]));
    }

    private static void refuse(UpgradePlan plan, String planHash) {
        if (!plan.planHash().equals(planHash)) {
            throw FractalException.conflict(
                    "The plan is sha256:" + plan.planHash() + " now: the branch moved to " + plan.head()
                            + ", or the pattern, its parameters, the day or the policy are other ones",
                    "Look at the plan again and apply that");
        }
        if (plan.upToDate()) {
            throw FractalException.conflict(
                    "The repository is made from " + plan.target().id() + " "
                            + plan.target().version() + " with these parameters already",
                    "There is nothing to do");
        }
        List<FileChange> undecided = plan.undecided();
        if (plan.conflicts() == ConflictPolicy.REFUSE && !undecided.isEmpty()) {
            String listed = undecided.stream()
                    .limit(MOST_LISTED)
                    .map(change -> "\n  " + UpgradeText.clean(change.text()))
                    .collect(Collectors.joining());
            int more = undecided.size() - MOST_LISTED;
            throw FractalException.conflict(
                    undecided.size()
                            + (undecided.size() == 1 ? " conflict:" : " conflicts:")
                            + listed
                            + (more > 0 ? "\n  and " + more + " more" : ""),
                    "Plan it with the policy markers, and decide on the branch of the upgrade");
        }
    }
}
