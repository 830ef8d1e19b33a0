// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fractalos.kernel.json.Json;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeyTest {
    private static final Key<String> URL = new Key<>("state.remote.<name>.url", "Where it is", "a text", Optional::of);

    @Test
    void aPatternStandsForManySettings() {
        assertThat(URL.isPattern()).isTrue();
        assertThat(URL.nameIn("state.remote.far-away.url")).contains("far-away");
        assertThat(URL.nameIn("state.remote.Far.url")).isEmpty();
        assertThat(URL.nameIn("state.remote.a.b.url")).isEmpty();
        assertThat(URL.variable()).isEqualTo("FRACTALOS_STATE_REMOTE_<name>_URL");
        assertThat(URL.settingOf("FRACTALOS_STATE_REMOTE_FAR_AWAY_URL")).contains("state.remote.far-away.url");
        assertThat(URL.settingOf("FRACTALOS_STATE_REMOTE_URL")).isEmpty();
    }

    @Test
    void anOrdinaryKeyStandsForItself() {
        assertThat(Keys.SESSION.nameIn("session.ttl")).contains("");
        assertThat(Keys.SESSION.settingOf("FRACTALOS_SESSION_TTL")).contains("session.ttl");
    }

    @Test
    void noSettingBelongsToTwoKeys() {
        TreeSet<String> variables = new TreeSet<>();
        Keys.all().forEach(key -> assertThat(variables.add(key.variable()))
                .as(key.variable())
                .isTrue());
    }

    @Test
    void aUrlIsShownWithoutItsPassword() {
        assertThat(URL.shown("https://ada:geheim@git.example.org/state.git?token=geheim&x=1"))
                .isEqualTo("https://ada:***@git.example.org/state.git?token=***&x=1");
        assertThat(URL.shown("jdbc:postgresql://db/f?user=a&password=geheim")).doesNotContain("geheim");
        assertThat(URL.shown("ssh://git@git.example.org:2222/x")).isEqualTo("ssh://git@git.example.org:2222/x");
    }

    @Test
    void aSecretHasNoTextAndNoJson() {
        SecretText secret = SecretText.of("geheim");
        assertThat("" + secret).isEqualTo("***");
        assertThatIllegalStateException()
                .isThrownBy(() -> Json.write(new Holder(secret)))
                .withMessageNotContaining("geheim");
        assertThat(secret.reveal()).isEqualTo("geheim");
    }

    private record Holder(SecretText secret) {}
}
