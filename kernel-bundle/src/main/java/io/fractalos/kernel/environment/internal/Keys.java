// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.environment.DatabaseSettings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** All settings there are. */
final class Keys {
    static final Key<DatabaseSettings.Provider> PROVIDER = new Key<>(
                    "database.provider",
                    "embedded: PostgreSQL as a child process; postgres: a server of your own",
                    Optional.empty(),
                    false,
                    "embedded or postgres",
                    Keys::provider)
            .or("embedded");
    static final Key<String> URL =
            text("database.url", "JDBC URL of the database, for postgres only", "jdbc:postgresql:");
    static final Key<String> OWNER_USER =
            text("database.owner.user", "The database user that creates and changes tables, for postgres only", "");
    static final Key<String> OWNER_PASSWORD =
            text("database.owner.password", "Its password", "").keptSecret();
    static final Key<String> APP_USER =
            text("database.app.user", "The database user that reads and writes rows, for postgres only", "");
    static final Key<String> APP_PASSWORD =
            text("database.app.password", "Its password", "").keptSecret();
    static final Key<Integer> POOL_SIZE = new Key<>(
                    "database.pool.size",
                    "How many database connections are kept open",
                    Optional.empty(),
                    false,
                    "a whole number from 1 to 200",
                    text -> number(text, 1, 200).map(Long::intValue))
            .or("10");
    static final Key<String> NAME =
            text("organisation.name", "Whose installation this is", "").or("FractalOS");
    static final Key<Currency> CURRENCY = new Key<>(
            "organisation.currency",
            "The currency of figures",
            Optional.empty(),
            false,
            "an ISO 4217 code such as EUR",
            text -> parsed(() -> Currency.getInstance(text)));
    static final Key<ZoneId> ZONE = new Key<>(
            "organisation.zone",
            "Where days begin and end",
            Optional.empty(),
            false,
            "an IANA time zone such as Europe/Berlin",
            Keys::zone);
    static final Key<Long> IMPORT_BYTES = new Key<>(
                    "import.max-bytes",
                    "The largest file that may be imported, in bytes",
                    Optional.empty(),
                    false,
                    "a whole number from 1 to 10737418240",
                    text -> number(text, 1, 10L << 30))
            .or("268435456");
    static final Key<Duration> SESSION = new Key<>(
                    "session.ttl",
                    "How long a login lasts",
                    Optional.empty(),
                    false,
                    "an ISO 8601 duration from PT1M to P365D, such as PT12H",
                    Keys::duration)
            .or("PT12H");

    /** All of them, in the order they are told. */
    static final List<Key<?>> ALL = List.of(
            PROVIDER,
            URL,
            OWNER_USER,
            OWNER_PASSWORD,
            APP_USER,
            APP_PASSWORD,
            POOL_SIZE,
            NAME,
            CURRENCY,
            ZONE,
            IMPORT_BYTES,
            SESSION);

    /** Names the profile, whose file is read after the common one. */
    static final String PROFILE = "FRACTALOS_PROFILE";

    /** Variables with our prefix that other programs of ours read: the launcher and the browser tests. */
    static final Set<String> OF_OTHER_PROGRAMS = Set.of(PROFILE, "FRACTALOS_CHROMIUM", "FRACTALOS_HOME");

    private Keys() {}

    private static Key<String> text(String name, String description, String prefix) {
        String expected = prefix.isEmpty() ? "a text" : "a text that starts with " + prefix;
        return new Key<>(name, description, Optional.empty(), false, expected, text -> Optional.of(text)
                .filter(value -> value.startsWith(prefix)));
    }

    private static Optional<DatabaseSettings.Provider> provider(String text) {
        return List.of(DatabaseSettings.Provider.values()).stream()
                .filter(provider -> provider.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static Optional<Long> number(String text, long least, long most) {
        return parsed(() -> Long.parseLong(text)).filter(value -> value >= least && value <= most);
    }

    private static Optional<ZoneId> zone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }

    private static Optional<Duration> duration(String text) {
        return parsed(() -> Duration.parse(text))
                .filter(value ->
                        value.compareTo(Duration.ofMinutes(1)) >= 0 && value.compareTo(Duration.ofDays(365)) <= 0);
    }

    private static <T> Optional<T> parsed(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
