// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings there are. To add one, add its line here (and to docs/guide/environment.md, which a test compares), and ask
 * {@link Environment#find} for it; mark it {@link Key#changesAtOnce} only when its user asks each time.
 */
public final class Keys {
    private static final List<Key<?>> LISTED = new ArrayList<>();
    private static final Pattern UNSEEN =
            Pattern.compile("^(FRACTALOS_|LD_)|SECRET|TOKEN|PASS|KEY|CREDENTIAL|AUTH", Pattern.CASE_INSENSITIVE);

    /** What the installation is for; changes what is refused, and reads {@code etc/fractalos-<profile>.cfg}. */
    public static final Key<Profile> PROFILE =
            add(choice("profile", "What this installation is for", Profile.values()));

    /** Who runs the database. For the kernel only: other bundles get connections, not settings. */
    public static final Key<Provider> DATABASE_PROVIDER = add(choice(
                    "database.provider",
                    "embedded: PostgreSQL as a child process; postgres: a server of your own; supabase: one reached through a pooler",
                    Provider.values())
            .or("embedded"));
    /** For the kernel only. */
    public static final Key<String> DATABASE_URL =
            add(text("database.url", "JDBC URL of the database, not for embedded", "jdbc:postgresql:"));
    /** For the kernel only. */
    public static final Key<String> OWNER_URL = add(text(
            "database.owner.url",
            "JDBC URL for the owner, for supabase only: direct, or the pooler's session mode",
            "jdbc:postgresql:"));
    /** For the kernel only. */
    public static final Key<String> OWNER_USER =
            add(text("database.owner.user", "The database user that creates and changes tables, not for embedded"));
    /** For the kernel only. */
    public static final Key<SecretText> OWNER_PASSWORD = add(secret("database.owner.password", "Its password"));
    /** For the kernel only. */
    public static final Key<String> APP_USER =
            add(text("database.app.user", "The database user that reads and writes rows, not for embedded"));
    /** For the kernel only. */
    public static final Key<SecretText> APP_PASSWORD = add(secret("database.app.password", "Its password"));
    /** For the kernel only. */
    public static final Key<Long> POOL_SIZE =
            add(number("database.pool.size", "How many database connections are kept open", 1, 200)
                    .or("10"));

    /** Whose installation this is. */
    public static final Key<String> ORGANISATION_NAME = add(text("organisation.name", "Whose installation this is")
            .or("FractalOS")
            .changesAtOnce());
    /** The currency of figures. */
    public static final Key<Currency> CURRENCY = add(new Key<>(
            "organisation.currency",
            "The currency of figures",
            "an ISO 4217 code such as EUR",
            text -> parsed(() -> Currency.getInstance(text))));
    /** Where days begin and end. */
    public static final Key<ZoneId> ZONE = add(new Key<>(
            "organisation.zone",
            "Where days begin and end",
            "an IANA time zone such as Europe/Berlin",
            Keys::parseZone));

    /** The largest file that may be imported, in bytes. */
    public static final Key<Long> IMPORT_BYTES =
            add(number("import.max-bytes", "The largest file that may be imported, in bytes", 1, 10L << 30)
                    .or("268435456")
                    .changesAtOnce());
    /** How long a login lasts. */
    public static final Key<Duration> SESSION =
            add(duration("session.ttl", "How long a login lasts", Duration.ofMinutes(1), Duration.ofDays(365))
                    .or("PT12H")
                    .changesAtOnce());

    /** How much time a person is expected to record on a working day. */
    public static final Key<Duration> TIME_EXPECTED = add(duration(
                    "time.expected-per-day",
                    "How much time a person is expected to record from Monday to Friday; PT0S expects none",
                    Duration.ZERO,
                    Duration.ofDays(1))
            .or("PT8H")
            .changesAtOnce());

    /** Whether what a remote of the state repository has and we have not is taken over by itself. */
    public static final Key<ReconcileMode> STATE_RECONCILE = add(choice(
                    "state.reconcile",
                    "detect: show what a remote has and the database has not; apply: take it over, too",
                    ReconcileMode.values())
            .or("detect")
            .changesAtOnce());
    /** How long a remote may take to answer. */
    public static final Key<Duration> STATE_TIMEOUT = add(duration(
                    "state.timeout",
                    "How long a remote of the state repository may take to answer",
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(10))
            .or("PT20S"));
    /** Where the state repository is pushed to. */
    public static final Key<String> STATE_REMOTE_URL = add(text(
            "state.remote.<name>.url",
            "A Git repository the state is pushed to: /path, file:///path or https://host/path, without a password"));
    /** Who pushes. */
    public static final Key<String> STATE_REMOTE_USER =
            add(text("state.remote.<name>.user", "The name to log in there with"));
    /** The password of who pushes. */
    public static final Key<SecretText> STATE_REMOTE_PASSWORD =
            add(secret("state.remote.<name>.password", "The password or token to log in there with"));

    /** How often the live schema is compared with what is declared. */
    public static final Key<Duration> DRIFT_EVERY = add(
            duration("drift.check-every", "How often is looked for drift", Duration.ofMinutes(1), Duration.ofDays(7))
                    .or("PT15M"));
    /** What nothing declares and still is no drift. */
    public static final Key<String> DRIFT_IGNORE = add(text(
                    "drift.ignore",
                    "Objects that nothing declares and that are no drift: schema.object, separated by commas, * for any text")
            .changesAtOnce());

    /** How long a call of a module may take. */
    public static final Key<Duration> MODULE_CALL_TIMEOUT = add(duration(
                    "modules.call-timeout",
                    "How long a call of a module may take before it is given up",
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(10))
            .or("PT30S"));
    /** How many calls of one module run at once. */
    public static final Key<Long> MODULE_CALLS = add(
            number("modules.concurrent-calls", "How many calls of one module run at once; more are refused", 1, 1_000)
                    .or("16"));
    /** How many database connections the calls of one module hold at once. */
    public static final Key<Long> MODULE_CONNECTIONS = add(number(
                    "modules.connections",
                    "How many database connections the calls of one module hold at once; more calls wait for one",
                    1,
                    200)
            .or("3"));

    /** Where repositories are made. */
    public static final Key<String> PATTERN_REPOSITORIES = add(text(
                    "patterns.repositories",
                    "The folder repositories are made in, below the home unless it begins with a slash; nodes share it")
            .or("repositories"));
    /** Where repositories may be pushed to. */
    public static final Key<String> PATTERN_REMOTE_URL = add(
            text(
                    "patterns.remote.<name>.url",
                    "Repositories at this address or below it may be pushed to and patterns be read from: /path, https://host/path or ssh://host/path"));
    /** Who logs in there. */
    public static final Key<String> PATTERN_REMOTE_USER =
            add(text("patterns.remote.<name>.user", "The name to log in there with"));
    /** The password of who logs in there. */
    public static final Key<SecretText> PATTERN_REMOTE_PASSWORD =
            add(secret("patterns.remote.<name>.password", "The password or token to log in there with, for https"));
    /** The key of who logs in there. */
    public static final Key<String> PATTERN_REMOTE_KEY = add(text(
            "patterns.remote.<name>.key-file",
            "The file of the private key to log in there with, for ssh; nobody else may read it"));
    /** Which machines are known. */
    public static final Key<String> PATTERN_KNOWN_HOSTS = add(text(
                    "patterns.known-hosts",
                    "The file of the keys machines are known by, for ssh, below the home unless it begins with a slash")
            .or("etc/known_hosts"));
    /** How long a remote may take to answer. */
    public static final Key<Duration> PATTERN_REMOTE_TIMEOUT = add(duration(
                    "patterns.remote-timeout",
                    "How long a remote of repositories and patterns may take to answer",
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1))
            .or("PT20S"));
    /** How often sources of patterns are read. */
    public static final Key<Duration> PATTERN_SOURCES_EVERY = add(duration(
                    "patterns.sources-every",
                    "How often is looked for new patterns in the Git repositories they are read from",
                    Duration.ofMinutes(1),
                    Duration.ofDays(7))
            .or("PT5M"));

    /** Whether checks of patterns are run here at all. */
    public static final Key<Boolean> BUILDS_ENABLED =
            add(truth("builds.enabled", "Whether checks of repositories are run")
                    .or("true")
                    .changesAtOnce());
    /** How many builds this node runs at once. */
    public static final Key<Long> BUILDS_PARALLEL =
            add(number("builds.parallel", "How many builds this node runs at once; 0 leaves them to other nodes", 0, 16)
                    .or("1")
                    .changesAtOnce());
    /** Whether every check runs without a network. */
    public static final Key<Boolean> BUILDS_OFFLINE = add(truth(
                    "builds.offline",
                    "true: no check has a network, and where that cannot be had no build runs; false: builds may ask for it")
            .or("false")
            .changesAtOnce());
    /** How much memory a check may use. */
    public static final Key<Long> BUILDS_MEMORY = add(number(
                    "builds.memory-bytes",
                    "How much memory a check with all its processes may use, in bytes",
                    64L << 20,
                    1L << 40)
            .or("2147483648")
            .changesAtOnce());
    /** How much of what a check prints is kept. */
    public static final Key<Long> BUILDS_OUTPUT =
            add(number("builds.output-bytes", "How much of what a check prints is kept, in bytes", 1L << 10, 64L << 20)
                    .or("1048576")
                    .changesAtOnce());
    /** The variables of the platform's environment that checks see besides those they always do. */
    public static final Key<List<String>> BUILDS_ENVIRONMENT = add(new Key<>(
                    "builds.environment",
                    "Variables of the platform's environment that checks see besides PATH, HOME, LANG and CI",
                    "names separated by commas, none of FRACTALOS_ or with SECRET, TOKEN, PASS, KEY, CREDENTIAL or AUTH in it",
                    Keys::parseVariables)
            .changesAtOnce());
    /** Of how many builds of a repository the log is kept. */
    public static final Key<Long> BUILDS_LOGS = add(number(
                    "builds.keep-logs",
                    "Of how many builds of each repository the log is kept, the newest first",
                    1,
                    10_000)
            .or("50")
            .changesAtOnce());
    /** What reports of results from elsewhere are signed with, by repository. */
    public static final Key<SecretText> BUILDS_WEBHOOK = add(new Key<>(
                    "builds.webhook.<name>.secret",
                    "What reports of results from elsewhere are signed with, at least 16 characters; <name> is the repository",
                    "a text of at least 16 characters",
                    text -> Optional.of(text)
                            .filter(secret -> secret.length() >= 16)
                            .map(SecretText::of))
            .keptSecret()
            .changesAtOnce());

    private Keys() {}

    /** All of them, in the order they are told. */
    public static List<Key<?>> all() {
        return Collections.unmodifiableList(LISTED);
    }

    /** The key a setting belongs to. */
    public static Optional<Key<?>> of(String setting) {
        for (Key<?> key : LISTED) {
            if (key.nameIn(setting).isPresent()) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private static <T> Key<T> add(Key<T> key) {
        LISTED.add(key);
        return key;
    }

    private static Key<String> text(String name, String description) {
        return new Key<>(name, description, "a text", Optional::of);
    }

    private static Key<String> text(String name, String description, String prefix) {
        return new Key<>(name, description, "a text that starts with " + prefix, text -> Optional.of(text)
                .filter(value -> value.startsWith(prefix)));
    }

    private static Key<SecretText> secret(String name, String description) {
        return new Key<>(name, description, "a text", text -> Optional.of(SecretText.of(text))).keptSecret();
    }

    private static Key<Long> number(String name, String description, long least, long most) {
        return new Key<>(name, description, "a whole number from " + least + " to " + most, text -> parsed(
                        () -> Long.parseLong(text))
                .filter(value -> value >= least && value <= most));
    }

    private static Key<Boolean> truth(String name, String description) {
        return new Key<>(name, description, "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    private static Key<Duration> duration(String name, String description, Duration least, Duration most) {
        return new Key<>(
                name,
                description,
                "an ISO 8601 duration from " + least + " to " + most + ", such as PT12H",
                text -> parsed(() -> Duration.parse(text))
                        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0));
    }

    private static <E extends Enum<E>> Key<E> choice(String name, String description, E[] choices) {
        List<String> words = Stream.of(choices).map(Keys::word).toList();
        String expected = words.size() == 1
                ? words.get(0)
                : words.stream().limit(words.size() - 1).collect(Collectors.joining(", "))
                        + " or "
                        + words.get(words.size() - 1);
        return new Key<>(name, description, expected, text -> Stream.of(choices)
                .filter(choice -> word(choice).equals(text))
                .findFirst());
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** Names that sound like a secret are none: what a check sees, it may print. */
    private static Optional<List<String>> parseVariables(String text) {
        List<String> names = Stream.of(text.split(",", -1)).map(String::strip).toList();
        boolean harmless = names.stream()
                .allMatch(name -> name.matches("[A-Za-z_][A-Za-z0-9_]{0,99}")
                        && !UNSEEN.matcher(name).find());
        return harmless ? Optional.of(names) : Optional.empty();
    }

    private static Optional<ZoneId> parseZone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }

    private static <T> Optional<T> parsed(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
