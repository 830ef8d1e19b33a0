// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.DatabaseSettings;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Limits;
import io.fractalos.kernel.environment.Organisation;
import io.fractalos.kernel.environment.Setting;
import io.fractalos.kernel.problem.Violation;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Types the texts that were given, and checks what they say together. */
final class SettingReader {
    /** Where the embedded database, which starts before everything else, looks too. */
    private static final Set<String> EARLY = Set.of("default", "etc/fractalos.cfg", Keys.PROVIDER.variable());

    private final Map<String, Given> given;
    private final List<Violation> problems;

    SettingReader(Map<String, Given> given, List<Violation> problems) {
        this.given = given;
        this.problems = problems;
    }

    /** The environment, or empty when there are problems. */
    Optional<Environment> environment() {
        Optional<DatabaseSettings.Provider> provider = read(Keys.PROVIDER);
        Optional<String> url = read(Keys.URL);
        Optional<Integer> poolSize = read(Keys.POOL_SIZE);
        Optional<String> name = read(Keys.NAME);
        var currency = read(Keys.CURRENCY);
        Optional<ZoneId> zone = read(Keys.ZONE);
        Optional<Long> importBytes = read(Keys.IMPORT_BYTES);
        Optional<Duration> session = read(Keys.SESSION);
        provider.ifPresent(this::agree);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        DatabaseSettings database = new DatabaseSettings(
                provider.orElseThrow(),
                url,
                read(Keys.OWNER_USER),
                read(Keys.OWNER_PASSWORD),
                read(Keys.APP_USER),
                read(Keys.APP_PASSWORD),
                poolSize.orElseThrow());
        return Optional.of(new Loaded(
                database,
                new Organisation(name.orElseThrow(), currency, zone.orElseThrow()),
                new Limits(importBytes.orElseThrow(), session.orElseThrow()),
                Keys.ALL.stream().<Setting>map(this::shown).toList()));
    }

    private void agree(DatabaseSettings.Provider provider) {
        Given chosen = given.get(Keys.PROVIDER.name());
        if (chosen != null && !EARLY.contains(chosen.origin().replaceAll(":\\d+$", ""))) {
            problem(
                    Keys.PROVIDER,
                    chosen,
                    "The database starts before this place is read",
                    "Give it in etc/fractalos.cfg or as " + Keys.PROVIDER.variable());
        }
        Given url = given.get(Keys.URL.name());
        if (provider == DatabaseSettings.Provider.POSTGRES && url == null && chosen != null) {
            problem(Keys.URL, chosen, "The provider postgres needs it", "Give " + Keys.URL.expected());
        }
        for (Key<?> key : List.of(Keys.URL, Keys.OWNER_USER, Keys.OWNER_PASSWORD, Keys.APP_USER, Keys.APP_PASSWORD)) {
            Given value = given.get(key.name());
            if (provider == DatabaseSettings.Provider.EMBEDDED && value != null) {
                problem(
                        key,
                        value,
                        "The embedded database has no use for it",
                        "Remove it, or set database.provider = postgres");
            }
        }
    }

    private <T> Optional<T> read(Key<T> key) {
        Given value = given.get(key.name());
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> typed = key.parser().apply(value.text());
        if (typed.isEmpty()) {
            String found = key.secret() ? "" : ", not '" + key.shown(value.text()) + "'";
            problem(key, value, "It must be " + key.expected() + found, "Give " + key.expected());
        }
        return typed;
    }

    private void problem(Key<?> key, Given value, String message, String fix) {
        problems.add(new Violation(
                key.name(),
                message + " (" + value.origin() + ")",
                Optional.of(fix),
                value.line(),
                OptionalInt.empty()));
    }

    private Setting shown(Key<?> key) {
        Optional<Given> value = Optional.ofNullable(given.get(key.name()));
        return new Setting(
                key.name(),
                value.map(Given::text).map(key::shown),
                value.map(Given::origin).orElse("not given"),
                key.description());
    }

    private record Loaded(DatabaseSettings database, Organisation organisation, Limits limits, List<Setting> settings)
            implements Environment {}
}
