// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange;
import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.module.ModulePlan;
import io.fractalos.kernel.module.ModulePlan.Kind;
import io.fractalos.kernel.module.ModulePlan.Step;
import io.fractalos.kernel.module.internal.Registry.Wish;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.ModuleSchemas;
import io.fractalos.kernel.schema.SchemaSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Works out what a change of modules does, before it is done; changes nothing. For one thread and change. */
final class Planner {
    private final ModuleChange change;
    private final List<Wanted> rows;
    private final List<String> repositories;
    private final Residents residents;
    private final Sources sources;
    private final Surroundings here;
    private final Supplier<Optional<ModuleSchemas>> schemas;
    private final Clock clock;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> affects = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();

    Planner(
            ModuleChange change,
            List<Wanted> rows,
            List<String> repositories,
            Residents residents,
            Sources sources,
            Surroundings here,
            Supplier<Optional<ModuleSchemas>> schemas,
            Clock clock) {
        this.change = change;
        this.rows = rows;
        this.repositories = repositories;
        this.residents = residents;
        this.sources = sources;
        this.here = here;
        this.schemas = schemas;
        this.clock = clock;
    }

    Planned plan() {
        ChangeUnderWay.in(rows).filter(other -> other.isFresh(clock.instant())).ifPresent(other -> {
            throw FractalException.conflict(
                    "Another change of " + other.module() + " is under way: "
                            + other.action().name().toLowerCase(Locale.ROOT) + ", wished by " + other.by(),
                    "Wait until it is done; fractal:module-info " + other.module() + " tells");
        });
        return switch (change.action()) {
            case INSTALL, UPGRADE -> arrival();
            case ROLLBACK -> rollback();
            case DISABLE -> disable();
            case ENABLE -> enable();
            case REMOVE -> remove();
            case PURGE -> purge();
            case CONTRACT -> contract();
        };
    }

    private Planned arrival() {
        Sources.Found found = sources.find(change);
        ModuleCheck.Checked checked = ModuleCheck.of(found.files(), here);
        ModuleContent content = checked.orThrow();
        ModuleDescriptor target = content.descriptor();
        if (!target.id().equals(change.module())) {
            throw FractalException.invalid("/module", found.from() + " is the module " + target.id())
                    .withAction("Write " + target.id() + ", or name another source");
        }
        change.version().filter(version -> !version.equals(target.version())).ifPresent(version -> {
            throw FractalException.invalid("/version", found.from() + " is the version " + target.version())
                    .withAction("Write " + target.version() + ", or name another source");
        });
        Optional<Wanted> same = row(target.version());
        sameVersion(target, found, same);
        Optional<Wanted> current =
                desired(State.ACTIVE).filter(row -> !row.version().equals(target.version()));
        boolean higher = current.filter(row -> row.number().compareTo(Resident.number(target.version())) > 0)
                .isPresent();
        upgrading(target, current, higher);
        if (same.flatMap(Wanted::digest)
                .filter(found.archive().digest()::equals)
                .isEmpty()) {
            step(
                    Kind.KEEP_ARCHIVE,
                    "Keeps the archive " + found.archive().digest().substring(0, 12) + " from " + found.from());
        }
        Optional<SchemaSource> source = ModuleSchemaFiles.of(content).source();
        source.ifPresent(s -> keeper().plan(target.id(), s, false).forEach(sentence -> step(Kind.SCHEMA, sentence)));
        String beside = current.map(row -> " beside " + row.version()).orElse("");
        step(Kind.INSTALL_BUNDLE, "Installs " + name(target) + beside);
        step(Kind.START_BUNDLE, "Starts " + name(target));
        step(Kind.CHECK_HEALTH, health(target));
        wishes.add(new Wish(
                target,
                higher ? State.STANDBY : State.ACTIVE,
                Optional.of(found.archive().digest())));
        if (!higher) {
            step(
                    Kind.SWITCH,
                    current.map(row -> "Sends calls to " + target.version() + "; " + row.version() + " stands by")
                            .orElse("Lets " + name(target) + " answer"));
            current.ifPresent(row -> wishes.add(new Wish(row, State.STANDBY)));
            desired(State.STANDBY)
                    .filter(row -> !row.version().equals(target.version()))
                    .ifPresent(row -> {
                        step(Kind.UNINSTALL_BUNDLE, "Uninstalls " + name(row) + ", which stood by until now");
                        wishes.add(new Wish(row, State.ABSENT));
                    });
            affected(target, current);
        } else {
            warnings.add(name(current.orElseThrow()) + " is higher and goes on answering; " + target.version()
                    + " stands by");
        }
        return planned(target, Optional.of(found.archive()));
    }

    private void sameVersion(ModuleDescriptor target, Sources.Found found, Optional<Wanted> same) {
        same.filter(Wanted::running)
                .filter(row -> residents
                        .find(target.id(), target.version())
                        .filter(Resident::admitted)
                        .isPresent())
                .ifPresent(row -> {
                    throw FractalException.conflict(
                            name(target) + " is installed already, and well",
                            "To look at it: fractal:module-info " + target.id());
                });
        residents
                .find(target.id(), target.version())
                .filter(resident -> !ModuleBundles.ours(resident.bundle()))
                .filter(resident -> same.flatMap(Wanted::digest)
                        .filter(found.archive().digest()::equals)
                        .isEmpty())
                .ifPresent(resident -> {
                    throw FractalException.conflict(
                            name(target) + " is here already, in bundle "
                                    + resident.bundle().getBundleId() + ", and came by a feature or by hand",
                            "Uninstall that first, or give this one another version");
                });
    }

    private void upgrading(ModuleDescriptor target, Optional<Wanted> current, boolean higher) {
        boolean upgrade = change.action() == Action.UPGRADE;
        if (upgrade && current.isEmpty()) {
            throw FractalException.conflict(
                    "No version of " + target.id() + " answers that could be upgraded",
                    "Install it: fractal:module-install " + target.id());
        }
        if (upgrade && higher) {
            throw FractalException.conflict(
                    name(current.orElseThrow()) + " answers, which is higher than " + target.version(),
                    "To go back: fractal:module-rollback " + target.id());
        }
        if (!upgrade && current.isPresent() && !higher) {
            throw FractalException.conflict(
                    name(current.orElseThrow()) + " answers already",
                    "Upgrade it: fractal:module-upgrade " + target.id());
        }
        if (rows.stream()
                .anyMatch(row -> row.contracted() && row.number().compareTo(Resident.number(target.version())) > 0)) {
            throw FractalException.conflict(
                    "The tables of " + target.id() + " were contracted by a higher version; " + target.version()
                            + " cannot live with them",
                    "Take a version at least as high");
        }
    }

    private Planned rollback() {
        Wanted active = desired(State.ACTIVE).orElseThrow(this::nothingAnswers);
        if (active.contracted()) {
            throw FractalException.conflict(
                    name(active) + " contracted its tables; no older version can live with them",
                    "Correct it with a higher version instead");
        }
        Wanted standby = desired(State.STANDBY)
                .filter(row -> row.number().compareTo(active.number()) < 0)
                .filter(row -> change.version().map(row.version()::equals).orElse(true))
                .orElseThrow(() -> FractalException.conflict(
                        "No lower version of " + change.module() + " stands by",
                        "Install one first: fractal:module-install " + change.module() + " VERSION"));
        step(Kind.CHECK_HEALTH, health(standby.descriptor()));
        step(Kind.SWITCH, "Sends calls to " + standby.version());
        step(Kind.DRAIN, "Waits for the calls running in " + active.version());
        step(Kind.UNINSTALL_BUNDLE, "Uninstalls " + name(active));
        wishes.add(new Wish(standby, State.ACTIVE));
        wishes.add(new Wish(active, State.ABSENT));
        affected(standby.descriptor(), Optional.of(active));
        return planned(standby.descriptor(), Optional.empty());
    }

    private Planned disable() {
        List<Wanted> running = rows.stream().filter(Wanted::running).toList();
        if (running.isEmpty()) {
            throw nothingAnswers();
        }
        for (Wanted row : running) {
            step(Kind.DRAIN, "Waits for the calls running in " + row.version());
            step(Kind.STOP_BUNDLE, "Stops " + name(row));
            wishes.add(new Wish(row, State.DISABLED));
        }
        affected(running.get(0).descriptor());
        return planned(running.get(0).descriptor(), Optional.empty());
    }

    private Planned enable() {
        List<Wanted> stopped =
                rows.stream().filter(row -> row.desired() == State.DISABLED).toList();
        if (stopped.isEmpty()) {
            throw FractalException.conflict(
                    "No version of " + change.module() + " is disabled", "fractal:module-list shows what there is");
        }
        for (Wanted row : stopped) {
            step(Kind.START_BUNDLE, "Starts " + name(row));
            step(Kind.CHECK_HEALTH, health(row.descriptor()));
            wishes.add(new Wish(row, wishes.isEmpty() ? State.ACTIVE : State.STANDBY));
        }
        step(Kind.SWITCH, "Lets " + name(stopped.get(0)) + " answer");
        affected(stopped.get(0).descriptor());
        return planned(stopped.get(0).descriptor(), Optional.empty());
    }

    private Planned remove() {
        List<Wanted> here = rows.stream()
                .filter(row -> row.desired() != State.ABSENT
                        || residents.find(row.module(), row.version()).isPresent())
                .toList();
        List<Wanted> going = here.stream()
                .filter(row -> change.version().map(row.version()::equals).orElse(true))
                .toList();
        if (going.isEmpty()) {
            throw FractalException.notFound(
                            "module", (change.module() + " " + change.version().orElse("")).strip())
                    .withAction("fractal:module-list shows what there is");
        }
        boolean answering = going.stream().anyMatch(row -> row.desired() == State.ACTIVE);
        if (answering && going.size() < here.size()) {
            throw FractalException.conflict(
                    "Another version of " + change.module() + " stands by",
                    "To let that one answer: fractal:module-rollback " + change.module()
                            + "; to remove all of them leave out the version");
        }
        for (Wanted row : going) {
            step(Kind.DRAIN, "Waits for the calls running in " + row.version());
            step(Kind.UNINSTALL_BUNDLE, "Uninstalls " + name(row));
            wishes.add(new Wish(row, State.ABSENT));
        }
        Wanted first = going.get(0);
        if (answering) {
            affected(first.descriptor());
            warnings.add("Its commands are refused from then on; its tables and their data stay");
        }
        return planned(first.descriptor(), Optional.empty());
    }

    private Planned purge() {
        if (rows.isEmpty()) {
            throw FractalException.notFound("module", change.module())
                    .withAction("fractal:module-list shows what there is");
        }
        rows.stream().filter(row -> row.desired() != State.ABSENT).findFirst().ifPresent(row -> {
            throw FractalException.conflict(
                    name(row) + " is still here", "Remove it first: fractal:module-remove " + change.module());
        });
        rows.forEach(row -> wishes.add(new Wish(row, State.ABSENT)));
        ModuleDescriptor last = rows.get(0).descriptor();
        step(
                Kind.DROP_SCHEMA,
                "Drops the schema " + schema() + " with all data"
                        + (last.tables().isEmpty() ? "" : ": " + String.join(", ", last.tables())));
        warnings.add("What is dropped cannot be had back, other than from a backup");
        return planned(last, Optional.empty());
    }

    private Planned contract() {
        Wanted active = desired(State.ACTIVE).orElseThrow(this::nothingAnswers);
        SchemaSource source = residents
                .find(active.module(), active.version())
                .flatMap(Resident::content)
                .flatMap(content -> ModuleSchemaFiles.of(content).source())
                .orElseThrow(() -> FractalException.conflict(
                        name(active) + " has no tables on this node", "There is nothing to contract"));
        keeper().plan(active.module(), source, true).forEach(sentence -> step(Kind.SCHEMA, sentence));
        if (steps.isEmpty()) {
            throw FractalException.conflict(
                    "Nothing is left to contract in " + name(active), "Go on; there is nothing to do");
        }
        wishes.add(new Wish(active, State.ACTIVE));
        desired(State.STANDBY).ifPresent(row -> {
            step(Kind.UNINSTALL_BUNDLE, "Uninstalls " + name(row) + ", which cannot live with that");
            wishes.add(new Wish(row, State.ABSENT));
        });
        warnings.add("Rollback to an older version is refused from then on");
        return planned(active.descriptor(), Optional.empty());
    }

    private Planned planned(ModuleDescriptor target, Optional<Archive> archive) {
        String state = rows.stream().map(Wanted::fingerprint).collect(Collectors.joining("\n"));
        String text = String.join(
                "\n",
                change.action().name(),
                target.id(),
                target.version(),
                archive.map(Archive::digest).orElse("-"),
                state,
                steps.toString());
        String hash = Archive.sha256(text.getBytes(StandardCharsets.UTF_8));
        ModulePlan plan = new ModulePlan(hash, change, target.version(), steps, List.of(), affects, warnings);
        return new Planned(plan, rows, target, archive, List.copyOf(wishes));
    }

    private void step(Kind kind, String detail) {
        steps.add(new Step(kind, detail));
    }

    private void affected(ModuleDescriptor target) {
        affected(target, Optional.empty());
    }

    private void affected(ModuleDescriptor target, Optional<Wanted> before) {
        affects.addAll(Affected.by(target, before.map(Wanted::descriptor)));
        repositories.forEach(name -> affects.add("repository " + name));
    }

    private Optional<Wanted> row(String version) {
        return rows.stream().filter(row -> row.version().equals(version)).findFirst();
    }

    private Optional<Wanted> desired(State state) {
        return rows.stream().filter(row -> row.desired() == state).findFirst();
    }

    private FractalException nothingAnswers() {
        return rows.isEmpty()
                ? FractalException.notFound("module", change.module())
                        .withAction("fractal:module-list shows what there is")
                : FractalException.conflict(
                        "No version of " + change.module() + " answers", "fractal:module-list shows what there is");
    }

    private ModuleSchemas keeper() {
        return schemas.get()
                .orElseThrow(() -> FractalException.unavailable(
                        "What keeps the tables of modules is not there yet",
                        "Wait for the boot; fractal:boot tells how far it is"));
    }

    private String schema() {
        return "module_" + change.module().replace('-', '_');
    }

    private static String health(ModuleDescriptor target) {
        return target.health()
                .map(command -> "Runs " + command)
                .orElse("Waits until something answers every command of " + target.version());
    }

    private static String name(ModuleDescriptor descriptor) {
        return descriptor.id() + " " + descriptor.version();
    }

    private static String name(Wanted row) {
        return name(row.descriptor());
    }
}
