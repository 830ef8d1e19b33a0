// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.setting;

import io.fractalos.kernel.environment.Environment;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The settings as the kernel read them at boot. */
@Component(service = Settings.class)
public final class EnvironmentSettings implements Settings {

    private final Environment environment;
    private final Clock clock;

    @Activate
    public EnvironmentSettings(@Reference Environment environment) {
        this(environment, Clock.systemUTC());
    }

    EnvironmentSettings(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Optional<Currency> currency() {
        return environment.organisation().currency();
    }

    @Override
    public ZoneId zone() {
        return environment.organisation().zone();
    }

    @Override
    public long maxImportBytes() {
        return environment.limits().importBytes();
    }

    @Override
    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone()));
    }
}
