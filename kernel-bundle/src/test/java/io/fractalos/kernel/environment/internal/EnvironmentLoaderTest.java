// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Provider;
import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.environment.Setting;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentLoaderTest {
    @TempDir
    private Path home;

    private final Map<String, String> variables = new HashMap<>();
    private Path etc;
    private Path data;

    @BeforeEach
    void folders() throws IOException {
        etc = Files.createDirectories(home.resolve("etc"));
        data = home.resolve("data");
    }

    @Test
    void hasDefaultsForEverythingItNeeds() {
        LiveEnvironment environment = load();
        assertThat(environment.database().provider()).isEqualTo(Provider.EMBEDDED);
        assertThat(environment.database().poolSize()).isEqualTo(10);
        assertThat(environment.organisation().currency()).isEmpty();
        assertThat(environment.limits().importBytes()).isEqualTo(268_435_456L);
        assertThat(environment.limits().session()).isEqualTo(Duration.ofHours(12));
        assertThat(origin(environment, "database.pool.size")).isEqualTo("default");
        assertThat(origin(environment, "organisation.currency")).isEqualTo("not given");
    }

    @Test
    void keepsTheZoneOfTheFirstBootWhereverTheMachineMovesTo() throws IOException {
        assertThat(load().organisation().zone()).isEqualTo(ZoneId.systemDefault());
        Files.writeString(data.resolve("organisation.zone"), "Asia/Tokyo\n");
        assertThat(load().organisation().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        cfg("organisation.zone = Europe/Berlin");
        assertThat(load().organisation().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void laterLayersWin() throws IOException {
        cfg("# a comment", "organisation.name = Common", "organisation.currency: EUR", "database.pool.size=5");
        write("etc/fractalos-dev.cfg", "organisation.name = Profile\n");
        assertThat(load().organisation().name()).isEqualTo("Common");

        variables.put("FRACTALOS_PROFILE", "dev");
        Environment profiled = load();
        assertThat(profiled.organisation().name()).isEqualTo("Profile");
        assertThat(profiled.organisation().currency()).contains(Currency.getInstance("EUR"));
        assertThat(origin(profiled, "organisation.name")).isEqualTo("etc/fractalos-dev.cfg:1");
        assertThat(origin(profiled, "database.pool.size")).isEqualTo("etc/fractalos.cfg:4");

        variables.put("FRACTALOS_ORGANISATION_NAME", "Variable");
        assertThat(load().organisation().name()).isEqualTo("Variable");
        assertThat(origin(load(), "organisation.name")).isEqualTo("FRACTALOS_ORGANISATION_NAME");

        write("name", "File\n");
        variables.put("FRACTALOS_ORGANISATION_NAME_FILE", home.resolve("name").toString());
        assertThat(load().organisation().name()).isEqualTo("File");

        write("etc/secrets/organisation.name", "Secret\n");
        assertThat(load().organisation().name()).isEqualTo("Secret");
        assertThat(origin(load(), "organisation.name")).isEqualTo("etc/secrets/organisation.name");
    }

    @Test
    void anUnknownKeyIsAnErrorWithASuggestion() throws IOException {
        cfg("organisation.name = x", "database.pol.size = 3");
        variables.put("FRACTALOS_IMPORT_MAXBYTES", "3");
        write("etc/secrets/database.app.pasword", "x");
        assertThat(problems())
                .extracting(Violation::pointer, v -> v.fix().orElse(""))
                .containsExactly(
                        tuple("etc/fractalos.cfg:2", "Did you mean 'database.pool.size'?"),
                        tuple("FRACTALOS_IMPORT_MAXBYTES", "Did you mean 'FRACTALOS_IMPORT_MAX_BYTES'?"),
                        tuple("etc/secrets/database.app.pasword", "Did you mean 'database.app.password'?"));
    }

    @Test
    void variablesOfOtherProgramsAreLeftAlone() {
        variables.put("FRACTALOS_CHROMIUM", "/usr/bin/chromium");
        variables.put("PATH", "/bin");
        assertThat(load().settings()).isNotEmpty();
    }

    @Test
    void everyWrongValueNamesItsKeyItsOriginAndTheWayOut() throws IOException {
        cfg(
                "database.pool.size = ten",
                "organisation.currency = Euro",
                "organisation.zone = Berlin",
                "session.ttl = 12h",
                "import.max-bytes = -1",
                "database.provider = mysql");
        List<Violation> problems = problems();
        assertThat(problems)
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "database.provider",
                        "database.pool.size",
                        "organisation.currency",
                        "organisation.zone",
                        "import.max-bytes",
                        "session.ttl");
        Violation problem = problems.get(0);
        assertThat(problem.message())
                .isEqualTo("It must be a whole number from 1 to 200, not 'ten' (etc/fractalos.cfg:1)");
        assertThat(problem.line()).hasValue(1);
        assertThat(problems).allMatch(found -> found.fix().isPresent());
    }

    @Test
    void postgresNeedsAUrlAndEmbeddedRefusesOne() throws IOException {
        cfg("database.provider = postgres");
        assertThat(problems()).extracting(Violation::pointer).containsExactly("database.url");
        cfg("database.url = jdbc:postgresql://db/fractalos");
        assertThat(problems().get(0).message()).contains("embedded").contains("etc/fractalos.cfg:1");
        cfg("database.provider = postgres", "database.url = jdbc:mysql://db/fractalos");
        assertThat(problems().get(0).message()).contains("jdbc:postgresql:");
    }

    @Test
    void theProviderMustStandWhereTheEmbeddedDatabaseLooks() throws IOException {
        write("etc/fractalos-prod.cfg", "database.provider = embedded\n");
        variables.put("FRACTALOS_PROFILE", "prod");
        assertThat(problems().get(0).message()).contains("before").contains("etc/fractalos-prod.cfg:1");
    }

    @Test
    void aSecretIsShownNowhere() throws IOException {
        cfg(
                "database.provider = postgres",
                "database.url = jdbc:postgresql://db/fractalos?user=me&password=geheim&ssl=true",
                "database.owner.password = geheim");
        variables.put("FRACTALOS_DATABASE_APP_PASSWORD", "geheim");
        LiveEnvironment environment = load();
        assertThat(environment.database().appPassword()).contains(SecretText.of("geheim"));
        assertThat(environment.toString()).doesNotContain("geheim");
        assertThat(environment.database().toString()).doesNotContain("geheim");
        assertThat(Json.write(environment.settings())).doesNotContain("geheim").contains("password=***&ssl=true");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Files.write(
                etc.resolve("fractalos.cfg"), "organisation.name = M\u00fcller".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems().get(0).message()).contains("UTF-8");
        assertThat(problems().get(0).pointer()).isEqualTo("etc/fractalos.cfg");

        cfg("organisation.name = x");
        variables.put("FRACTALOS_DATABASE_APP_PASSWORD_FILE", "/nowhere/password");
        assertThat(problems().get(0).message()).isEqualTo("The file /nowhere/password does not exist");
    }

    @Test
    void aFileWithoutReadPermissionIsNamed() throws IOException {
        cfg("organisation.name = x");
        Files.setPosixFilePermissions(etc.resolve("fractalos.cfg"), PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(etc.resolve("fractalos.cfg")))
                .as("root reads everything")
                .isFalse();
        assertThat(problems().get(0).fix().orElseThrow()).contains("readable");
    }

    @Test
    void aKeyGivenTwiceAndABrokenEscapeAreErrorsWithTheirLines() throws IOException {
        cfg("organisation.name = one", "", "organisation.name = two", "organisation.zone = \\u00zz");
        assertThat(problems())
                .extracting(Violation::pointer)
                .containsExactly("etc/fractalos.cfg:3", "etc/fractalos.cfg:4");
        assertThat(problems().get(0).message()).contains("etc/fractalos.cfg:1");
    }

    @Test
    void aValueMayGoOnOverSeveralLinesAndAnEmptyOneCountsAsNotGiven() throws IOException {
        cfg("organisation.name = Alder \\", "   & Sons", "database.pool.size =", "session.ttl = PT1H");
        assertThat(load().organisation().name()).isEqualTo("Alder & Sons");
        assertThat(origin(load(), "session.ttl")).isEqualTo("etc/fractalos.cfg:4");
    }

    @Test
    void anUnknownProfileIsRefused() {
        variables.put("FRACTALOS_PROFILE", "production");
        assertThat(problems().get(0).message()).contains("dev or prod, not 'production'");
    }

    private LiveEnvironment load() {
        return LiveEnvironment.load(etc, data, variables);
    }

    private List<Violation> problems() {
        return catchThrowableOfType(FractalException.class, this::load).violations();
    }

    private static String origin(Environment environment, String key) {
        return environment.settings().stream()
                .filter(setting -> setting.key().equals(key))
                .map(Setting::origin)
                .findFirst()
                .orElseThrow();
    }

    private void cfg(String... lines) throws IOException {
        write("etc/fractalos.cfg", String.join("\n", lines) + "\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
