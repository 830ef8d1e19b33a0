// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModulePattern;
import io.fractalos.kernel.module.ModulePatterns;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.catalog.PatternList;
import io.fractalos.pattern.catalog.PatternProblem;
import io.fractalos.pattern.catalog.PatternVersion;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.Pattern.Inclusion;
import io.fractalos.pattern.definition.Patterns;
import io.fractalos.pattern.index.PatternIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index as the modules of this node and the sources fill it. */
@Component(service = {PatternIndex.class, ModulesIndex.class})
public final class ModulesIndex implements PatternIndex {
    private static final Logger log = LoggerFactory.getLogger(ModulesIndex.class);

    private final Transactions transactions;
    private final ModulePatterns modules;
    private final Patterns patterns;
    private final Version kernel;
    private final Reading reading;
    private final PatternCache cache = new PatternCache();
    private volatile List<PatternProblem> problems = List.of();

    /** Called by the component runtime. */
    @Activate
    public ModulesIndex(
            @Reference Transactions transactions, @Reference ModulePatterns modules, @Reference Patterns patterns) {
        this(
                transactions,
                modules,
                patterns,
                FrameworkUtil.getBundle(ModulePatterns.class).getVersion());
    }

    /** With a kernel of that version. */
    public ModulesIndex(Transactions transactions, ModulePatterns modules, Patterns patterns, Version kernel) {
        this.transactions = transactions;
        this.kernel = kernel;
        this.modules = modules;
        this.patterns = patterns;
        this.reading =
                new Reading(patterns, digest -> transactions.read(connection -> ArchiveTable.find(connection, digest)));
    }

    /** Makes the index say what modules and sources bring now; false, and nothing changes, while modules are not started. */
    public synchronized boolean follow() {
        Optional<List<ModulePattern>> running = modules.running();
        if (running.isEmpty()) {
            return false;
        }
        List<PatternProblem> broken = new ArrayList<>();
        List<Brought> good = reading.of(running.get(), transactions.read(FindTable::all), broken);
        List<PatternProblem> refused = transactions.call(connection -> write(connection, good));
        List<PatternProblem> all = new ArrayList<>(broken);
        all.addAll(refused);
        all.stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problem -> log.warn(
                        "The pattern {} of {} cannot be used: {}",
                        problem.pattern(),
                        problem.origin(),
                        problem.problem()));
        problems = List.copyOf(all);
        return true;
    }

    /** Answers what was refused; what the index says already is not written again. */
    private static List<PatternProblem> write(Connection connection, List<Brought> good) throws SQLException {
        DefinitionTable.lock(connection);
        Map<String, PatternVersion> known = DefinitionTable.all(connection, Optional.empty()).stream()
                .collect(Collectors.toMap(version -> version.id() + " " + version.version(), Function.identity()));
        Owners owners = new Owners(known.values(), FindTable.sources(connection));
        Map<String, Brought> accepted = new LinkedHashMap<>();
        List<PatternProblem> refused = new ArrayList<>();
        for (Brought brought : good) {
            Optional<PatternVersion> before = Optional.ofNullable(known.get(brought.name()));
            Optional<String> taken = owners.problem(brought);
            Optional<String> problem =
                    taken.isPresent() ? taken : problem(connection, brought, before, accepted.get(brought.name()));
            if (problem.isPresent()) {
                refused.add(brought.origin().problem(problem.get()));
            } else if (accepted.putIfAbsent(brought.name(), brought) == null && !says(before, brought)) {
                ArchiveTable.keep(
                        connection,
                        brought.pattern().digest(),
                        brought.pattern().files());
                DefinitionTable.bring(connection, brought, definition(brought.pattern()));
            }
        }
        for (Map.Entry<String, PatternVersion> version : known.entrySet()) {
            if (version.getValue().available() && !accepted.containsKey(version.getKey())) {
                DefinitionTable.available(connection, version.getValue(), false);
            }
        }
        return refused;
    }

    private static boolean says(Optional<PatternVersion> before, Brought brought) {
        return before.filter(version -> version.available()
                        && version.digest().equals(brought.pattern().digest())
                        && version.module().equals(brought.origin().module())
                        && version.source().equals(brought.origin().source()))
                .isPresent();
    }

    /** A version that was used never changes: what was made from it could not be made again. */
    private static Optional<String> problem(
            Connection connection, Brought brought, Optional<PatternVersion> before, @Nullable Brought other)
            throws SQLException {
        String digest = brought.pattern().digest();
        if (other != null && !other.pattern().digest().equals(digest)) {
            return Optional.of("The " + other.origin().name() + " brings " + brought.name()
                    + " too, with other files; give one of them another id or version");
        }
        boolean changed =
                before.filter(version -> !version.digest().equals(digest)).isPresent();
        return changed && DefinitionTable.used(connection, before.orElseThrow())
                ? Optional.of("Repositories were made from " + brought.name()
                        + " with other files, and a released version never changes; give it a higher version")
                : Optional.empty();
    }

    private static String definition(Pattern pattern) {
        ObjectNode definition = Json.mapper().createObjectNode();
        definition.put("title", pattern.title()).put("description", pattern.description());
        pattern.kernel().ifPresent(range -> definition.put("kernel", range));
        pattern.deprecated().ifPresent(deprecation -> definition.put("deprecated", deprecation.text()));
        definition.set("parameters", Json.read(pattern.parameters(), JsonNode.class));
        definition.set("checks", Json.mapper().valueToTree(pattern.checks()));
        definition.set("upgrade", Json.mapper().valueToTree(pattern.upgrades()));
        definition.set(
                "files", Json.mapper().valueToTree(pattern.files().files().keySet()));
        return definition.toString();
    }

    /** The available versions, with their digests: what a boot makes of its modules. */
    public String available() {
        return all().stream()
                .filter(PatternVersion::available)
                .map(version -> version.id() + " " + version.version() + " " + version.digest())
                .collect(Collectors.joining("\n"));
    }

    private List<PatternVersion> all() {
        return transactions.read(connection -> DefinitionTable.all(connection, Optional.of(kernel)));
    }

    @Override
    public PatternList search(String words) {
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return new PatternList(
                all().stream()
                        .filter(version -> wanted.stream().allMatch(text(version)::contains))
                        .toList(),
                problems);
    }

    private static String text(PatternVersion version) {
        return String.join(
                        "\n",
                        version.id(),
                        version.title(),
                        version.description(),
                        version.module().or(version::source).orElse(""))
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public List<PatternVersion> versions(String id) {
        return all().stream().filter(version -> version.id().equals(id)).toList();
    }

    @Override
    public Optional<Pattern> find(String id, String version) {
        return versions(id).stream()
                .filter(candidate -> candidate.version().equals(version))
                .findFirst()
                .flatMap(found -> find(found.digest()));
    }

    @Override
    public Optional<Pattern> find(String digest) {
        return cache.get(digest, () -> transactions
                .read(connection -> ArchiveTable.find(connection, digest))
                .map(patterns::read));
    }

    @Override
    public Pattern available(String id, Optional<String> version) {
        List<PatternVersion> versions = versions(id);
        if (versions.isEmpty()) {
            throw FractalException.notFound("pattern", id).withAction("fractal:pattern-list shows those there are");
        }
        PatternVersion wanted = versions.stream()
                .filter(candidate -> version.isEmpty()
                        ? candidate.available()
                        : candidate.version().equals(version.get()))
                .findFirst()
                .orElseThrow(() -> FractalException.of(
                                ProblemType.NOT_FOUND,
                                "The pattern '" + id + "' is not here"
                                        + version.map(number -> " in version " + number)
                                                .orElse(" any more"))
                        .withAction("Versions known: "
                                + String.join(
                                        ", ",
                                        versions.stream()
                                                .map(PatternVersion::version)
                                                .toList())));
        if (!wanted.available()) {
            throw FractalException.conflict(
                    id + " " + wanted.version() + " is not available. "
                            + wanted.unavailable().orElseThrow(),
                    wanted.source()
                                    .map(source -> "Look at the source '" + source + "' in fractal:pattern-sources")
                                    .orElseGet(() -> "Install the module "
                                            + wanted.module().orElse("that has it")
                                            + " in a version that fits this kernel")
                            + ", or choose another version");
        }
        return kept(wanted.digest());
    }

    @Override
    public Pattern kept(String digest) {
        return find(digest)
                .orElseThrow(() -> FractalException.unavailable(
                        "The files of the pattern with digest " + digest + " are not kept",
                        "Start the module that brings it, or read its source again"));
    }

    @Override
    public List<Pattern> library(Pattern pattern) {
        List<PatternVersion> all = all();
        Map<String, Pattern> library = new LinkedHashMap<>();
        Deque<Pattern> open = new ArrayDeque<>(List.of(pattern));
        while (!open.isEmpty()) {
            for (Inclusion inclusion : open.pop().includes()) {
                newest(all, inclusion)
                        .flatMap(version -> find(version.digest()))
                        .filter(found -> library.putIfAbsent(found.digest(), found) == null)
                        .ifPresent(open::push);
            }
        }
        return List.copyOf(library.values());
    }

    private static Optional<PatternVersion> newest(List<PatternVersion> all, Inclusion inclusion) {
        VersionRange range = new VersionRange(inclusion.version());
        return all.stream()
                .filter(version -> version.available() && version.id().equals(inclusion.pattern()))
                .filter(version -> range.includes(Version.parseVersion(version.version())))
                .findFirst();
    }
}
