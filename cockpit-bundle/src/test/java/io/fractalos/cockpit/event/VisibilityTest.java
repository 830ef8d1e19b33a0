// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibilityTest {
    @ParameterizedTest
    @ValueSource(strings = {"DriftFound", "DriftResolved", "ManifestChanged"})
    void factsAboutTheSystemReachWhoMayReadItAndNobodyElse(String type) {
        assertThat(Visibility.mayHear(caller(Permission.SYSTEM_READ), fact(type)))
                .isTrue();
        assertThat(Visibility.mayHear(caller(Permission.TIME_ALL, Permission.WORK_READ), fact(type)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeEntryRecorded", "ImportCommitted"})
    void whoMayReadTheSystemHearsNothingOfOtherPeoplesTime(String type) {
        assertThat(Visibility.mayHear(caller(Permission.SYSTEM_READ), fact(type)))
                .isFalse();
        assertThat(Visibility.mayHear(caller(Permission.TIME_ALL), fact(type))).isTrue();
    }

    private static Caller caller(String... permissions) {
        return new Caller(3, "ann", "Ann", Set.of(permissions), Caller.Channel.SESSION);
    }

    private static RecordedEvent fact(String type) {
        return new RecordedEvent(1, type, Instant.EPOCH, "{\"userId\":1}");
    }
}
