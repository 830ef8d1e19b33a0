// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.environment.Setting;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles, secrets from commands, and changes while it runs. */
class LiveEnvironmentTest {
    private static final String SERVER = "database.provider = postgres\ndatabase.url = jdbc:postgresql://db/x\n";
    private static final String CHOSEN = "organisation.zone = Europe/Berlin\norganisation.currency = EUR\n";

    @TempDir
    private Path home;

    private final Map<String, String> variables = new HashMap<>();
    private Path etc;

    @BeforeEach
    void folders() throws IOException {
        etc = Files.createDirectories(home.resolve("etc"));
    }

    @Test
    void aHotSettingChangesAtOnceAndAnotherAtTheNextStart() throws IOException {
        write("fractalos.cfg", "session.ttl = PT1H\ndatabase.pool.size = 5\n");
        LiveEnvironment environment = load();
        SettingsWatch watch = new SettingsWatch(environment, etc);
        assertThat(watch.look()).isEmpty();

        write("fractalos.cfg", "# moved\n\nsession.ttl = PT2H\ndatabase.pool.size = 6\n");
        assertThat(watch.look())
                .containsExactly(
                        "session.ttl is now PT2H, was PT1H (etc/fractalos.cfg:3)",
                        "database.pool.size was changed (etc/fractalos.cfg:4): it takes effect at the next start");
        assertThat(environment.limits().session()).isEqualTo(Duration.ofHours(2));
        assertThat(environment.find(Keys.SESSION)).contains(Duration.ofHours(2));
        assertThat(environment.database().poolSize()).isEqualTo(5);
        assertThat(setting(environment, Keys.POOL_SIZE).atNextStart()).contains("etc/fractalos.cfg:4");
        assertThat(setting(environment, Keys.POOL_SIZE).value()).contains("5");
        assertThat(watch.look()).as("told once").isEmpty();

        write("fractalos.cfg", "session.ttl = PT2H\ndatabase.pool.size = 5\n");
        assertThat(watch.look()).containsExactly("database.pool.size is again as it was at the start");
        assertThat(setting(environment, Keys.POOL_SIZE).atNextStart()).isEmpty();
        assertThat(setting(environment, Keys.SESSION).origin()).isEqualTo("etc/fractalos.cfg:1");
        watch.close();
    }

    @Test
    void aBrokenEditKeepsWhatIsInUseAndSaysSo() throws IOException {
        write("fractalos.cfg", "session.ttl = PT1H\n");
        LiveEnvironment environment = load();
        write("fractalos.cfg", "session.tll = PT2H\n");
        assertThat(environment.reload()).singleElement().asString().contains("not in use", "session.ttl");
        assertThat(environment.limits().session()).isEqualTo(Duration.ofHours(1));
        assertThat(environment.refused().orElseThrow().detail()).contains("session.tll");

        write("fractalos.cfg", "session.ttl = PT3H\n");
        assertThat(environment.reload()).contains("The settings are valid again");
        assertThat(environment.limits().session()).isEqualTo(Duration.ofHours(3));
        assertThat(environment.refused()).isEmpty();
    }

    @Test
    void aHotSettingThatIsTakenAwayFallsBackToItsDefault() throws IOException {
        write("fractalos.cfg", "organisation.name = Alder\n");
        LiveEnvironment environment = load();
        Files.delete(etc.resolve("fractalos.cfg"));
        assertThat(environment.reload()).containsExactly("organisation.name is now FractalOS, was Alder (default)");
        assertThat(environment.organisation().name()).isEqualTo("FractalOS");
    }

    @Test
    void everyHotKeyIsTakenOverAndNoOther() throws IOException {
        assertThat(Keys.all().stream().filter(Key::hot).map(Key::name))
                .contains("organisation.name", "import.max-bytes", "session.ttl")
                .doesNotContain("profile", "organisation.zone", "organisation.currency")
                .noneMatch(name -> name.startsWith("database."));
    }

    @Test
    void aCommandAnswersASecretOnceAndWithoutAShell() throws IOException {
        Path program = program("printf 'ge$(id) \"heim\"\\n' >&1; echo . >> '" + home.resolve("runs") + "'");
        write("fractalos.cfg", SERVER + "database.app.password.command = " + program + " \"two words\" $HOME\n");
        LiveEnvironment environment = load();
        assertThat(environment.database().appPassword().orElseThrow().reveal()).isEqualTo("ge$(id) \"heim\"");
        assertThat(setting(environment, Keys.APP_PASSWORD).value()).contains("***");
        assertThat(setting(environment, Keys.APP_PASSWORD).origin()).isEqualTo("etc/fractalos.cfg:3 (command)");

        write("fractalos.cfg", "# one line more\n" + Files.readString(etc.resolve("fractalos.cfg")));
        assertThat(environment.reload()).isEmpty();
        assertThat(environment.database().appPassword().orElseThrow().reveal()).isEqualTo("ge$(id) \"heim\"");
        assertThat(Files.readAllLines(home.resolve("runs")))
                .as("asked at the start only")
                .hasSize(1);

        write("fractalos.cfg", SERVER + "database.app.password.command = " + program + " other\n");
        assertThat(environment.reload())
                .containsExactly(
                        "database.app.password was changed (etc/fractalos.cfg:3 (command)): it takes effect at the next start");
    }

    @Test
    void aSecretWhoseUserAsksEachTimeChangesAtOnceAndIsNotShown() throws IOException {
        LiveEnvironment environment = load();
        Path secret = Files.createDirectories(etc.resolve("secrets")).resolve("builds.webhook.oak.secret");
        Files.writeString(secret, "the-first-secret-of-oak");
        assertThat(environment.reload())
                .containsExactly(
                        "builds.webhook.oak.secret is now ***, was not given (etc/secrets/builds.webhook.oak.secret)");
        assertThat(environment.named(Keys.BUILDS_WEBHOOK).get("oak").reveal()).isEqualTo("the-first-secret-of-oak");

        Files.writeString(secret, "the-second-secret-of-oak");
        assertThat(environment.reload()).singleElement().asString().doesNotContain("second");
        assertThat(environment.named(Keys.BUILDS_WEBHOOK).get("oak").reveal()).isEqualTo("the-second-secret-of-oak");

        Files.writeString(secret, "short");
        assertThat(environment.reload())
                .singleElement()
                .asString()
                .contains("not in use")
                .doesNotContain("short");
        assertThat(environment.named(Keys.BUILDS_WEBHOOK).get("oak").reveal()).isEqualTo("the-second-secret-of-oak");

        Files.delete(secret);
        environment.reload();
        assertThat(environment.named(Keys.BUILDS_WEBHOOK)).isEmpty();
    }

    @Test
    void aSecretACommandToldStaysAsItWasUntilTheNextStart() throws IOException {
        String name = "builds.webhook.oak.secret";
        Path program = program("echo the-secret-of-oak-$1");
        write("fractalos.cfg", name + ".command = " + program + " 1\n");
        LiveEnvironment environment = load();
        write("fractalos.cfg", "session.ttl = PT2H\n" + name + ".command = " + program + " 1\n");
        assertThat(environment.reload()).singleElement().asString().startsWith("session.ttl is now");
        write("fractalos.cfg", "session.ttl = PT2H\n" + name + ".command = " + program + " 2\n");
        assertThat(environment.reload())
                .containsExactly(
                        name + " was changed (etc/fractalos.cfg:2 (command)): it takes effect at the next start");
        assertThat(environment.named(Keys.BUILDS_WEBHOOK).get("oak").reveal()).isEqualTo("the-secret-of-oak-1");
    }

    @Test
    void theArgumentsOfACommandAreTheWordsOfTheLine() throws IOException {
        Path program = program("printf '%s|' \"$@\"");
        write("fractalos.cfg", SERVER + "database.app.password.command = " + program + " \"two words\" $HOME `id`\n");
        assertThat(load().database().appPassword().orElseThrow().reveal()).isEqualTo("two words|$HOME|`id`|");
    }

    @Test
    void aCommandThatFailsIsNamedWithItsKeyAndExitCodeAndNotItsOutput() throws IOException {
        Path program = program("echo geheim; echo geheim >&2; exit 3");
        write("fractalos.cfg", SERVER + "database.owner.password.command = " + program + "\n");
        Violation problem = problems().get(0);
        assertThat(problem.pointer()).isEqualTo("database.owner.password");
        assertThat(problem.message()).isEqualTo("The command ended with exit code 3 (etc/fractalos.cfg:3)");
        assertThat(problems().toString()).doesNotContain("geheim");
    }

    @Test
    void aCommandThatIsNoneSaysTooMuchOrNothingIsRefused() throws IOException {
        assertThat(refusal("/nowhere/pass show x")).contains("/nowhere/pass cannot be run");
        assertThat(refusal("pass show x")).contains("full path");
        assertThat(refusal(program("true").toString())).contains("answered nothing");
        assertThat(refusal(program("head -c 70000 /dev/zero").toString())).contains("more than 65536 bytes");
    }

    @Test
    void aCommandThatHangsIsEndedWithItsChildren() throws Exception {
        Path program = program("sleep 600 & echo $! > '" + home.resolve("child") + "'; wait");
        SecretCommand command = new SecretCommand(program.toString(), System.getenv(), Duration.ofMillis(500));
        assertThat(catchThrowableOfType(SecretCommand.Failure.class, command::run))
                .hasMessageContaining("did not end within");
        long child = Long.parseLong(Files.readString(home.resolve("child")).strip());
        ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
    }

    @Test
    void aCommandGetsNoneOfOurVariables() throws IOException {
        variables.put("FRACTALOS_ORGANISATION_NAME", "Alder");
        variables.put("WORD", "given");
        write(
                "fractalos.cfg",
                SERVER + "database.app.password.command = " + program("echo \"$WORD$FRACTALOS_ORGANISATION_NAME\"")
                        + "\n");
        assertThat(load().database().appPassword().orElseThrow().reveal()).isEqualTo("given");
    }

    @Test
    void onlyASecretComesFromACommandAndOnlyOnce() throws IOException {
        write(
                "fractalos.cfg",
                SERVER + "organisation.name.command = /bin/echo\ndatabase.app.password = x\n"
                        + "database.app.password.command = /bin/echo\n");
        assertThat(problems())
                .extracting(Violation::message)
                .containsExactly("Only secrets can come from a command", "The same file gives 'database.app.password'");
    }

    @Test
    void theProfileMayStandInTheCommonFileAndNowhereElse() throws IOException {
        write("fractalos.cfg", "profile = dev\n");
        write("fractalos-dev.cfg", "organisation.name = Profile\n");
        assertThat(load().organisation().name()).isEqualTo("Profile");
        write("fractalos-dev.cfg", "profile = dev\n");
        assertThat(problems().get(0).message()).contains("before this place is read");
    }

    @Test
    void theFileOfNoProfileIsAnError() throws IOException {
        write("fractalos-prdo.cfg", "organisation.name = x\n");
        assertThat(problems().get(0).fix()).contains("Did you mean 'fractalos-prod.cfg'?");
    }

    @Test
    void prodTakesNoGuessAndNoSecretOthersCanRead() throws IOException {
        variables.put("FRACTALOS_PROFILE", "prod");
        assertThat(problems())
                .extracting(Violation::pointer)
                .containsExactly("organisation.currency", "organisation.zone");

        write(
                "fractalos.cfg",
                CHOSEN
                        + "database.provider = postgres\ndatabase.url = jdbc:postgresql://db/x?password=geheim\n"
                        + "database.owner.password = geheim\n");
        Path secret = etc.resolve("secrets/database.app.password");
        Files.createDirectories(secret.getParent());
        Files.writeString(secret, "geheim\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(problems())
                .extracting(Violation::pointer)
                .containsExactly("database.app.password", "database.owner.password", "database.url");
        assertThat(problems().toString()).doesNotContain("geheim");

        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        write("fractalos.cfg", CHOSEN + SERVER + "database.owner.password.command = " + program("echo geheim") + "\n");
        assertThat(load().find(Keys.PROFILE)).isPresent();
    }

    @Test
    void settingsOfTheDatabaseAreNotHandedOut() throws IOException {
        write("fractalos.cfg", SERVER + "database.app.password = geheim\n");
        assertThat(load().find(Keys.APP_PASSWORD)).isEmpty();
        assertThat(load().find(Keys.DATABASE_URL)).isEmpty();
    }

    private String refusal(String command) throws IOException {
        write("fractalos.cfg", SERVER + "database.app.password.command = " + command + "\n");
        return problems().get(0).message();
    }

    private Path program(String script) throws IOException {
        Path program = Files.createTempFile(home, "pass", ".sh");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private LiveEnvironment load() {
        return LiveEnvironment.load(etc, home.resolve("data"), variables);
    }

    private List<Violation> problems() {
        return catchThrowableOfType(FractalException.class, this::load).violations();
    }

    private static Setting setting(LiveEnvironment environment, Key<?> key) {
        return environment.settings().stream()
                .filter(setting -> setting.key().equals(key.name()))
                .findFirst()
                .orElseThrow();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(etc.resolve(name), text);
    }
}
