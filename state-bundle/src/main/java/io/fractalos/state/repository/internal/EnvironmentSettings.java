// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.environment.ReconcileMode;
import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.problem.FractalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The settings {@code state.*}. Remotes are read once; a remote with an address we cannot use is told as a problem, not used. */
@Component(service = Settings.class)
public final class EnvironmentSettings implements Settings {
    private final Environment environment;
    private final List<Remote> remotes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** Called by the component runtime. */
    @Activate
    public EnvironmentSettings(@Reference Environment environment) {
        this.environment = environment;
        Map<String, String> users = environment.named(Keys.STATE_REMOTE_USER);
        Map<String, SecretText> passwords = environment.named(Keys.STATE_REMOTE_PASSWORD);
        environment.named(Keys.STATE_REMOTE_URL).forEach((name, url) -> {
            try {
                remotes.add(new Remote(
                        name, url, Optional.ofNullable(users.get(name)), Optional.ofNullable(passwords.get(name))));
            } catch (FractalException e) {
                problems.add("Remote " + name + " is not used: "
                        + e.violations().get(0).text());
            }
        });
    }

    @Override
    public ReconcileMode mode() {
        return environment.find(Keys.STATE_RECONCILE).orElse(ReconcileMode.DETECT);
    }

    @Override
    public List<Remote> remotes() {
        return List.copyOf(remotes);
    }

    @Override
    public List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public Duration timeout() {
        return environment.find(Keys.STATE_TIMEOUT).orElse(Duration.ofSeconds(20));
    }
}
