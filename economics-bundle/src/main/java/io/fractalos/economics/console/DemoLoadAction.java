// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.console;

import io.fractalos.economics.demo.Demo;
import io.fractalos.kernel.console.Console;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.environment.Profile;
import io.fractalos.kernel.problem.FractalException;
import java.io.PrintStream;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code fractal:demo-load}: fills the installation with real timesheets, once. */
@Service
@Command(scope = "fractal", name = "demo-load", description = "Loads real timesheets to look around in")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class DemoLoadAction implements Action {

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private Demo demo;

    @Reference
    private Environment environment;

    @Override
    public @Nullable Object execute() {
        Demo.Loaded loaded = console.as(caller -> {
            refuseWhereItIsMeant();
            return demo.load(caller);
        });
        PrintStream out = session.getConsole();
        out.println(
                loaded.already()
                        ? "The demo is loaded already"
                        : "The demo is loaded: " + loaded.entries() + " time entries");
        out.println(loaded.finding());
        out.println(loaded.path());
        return null;
    }

    private void refuseWhereItIsMeant() {
        if (environment.find(Keys.PROFILE).equals(Optional.of(Profile.PROD))) {
            throw FractalException.conflict(
                    "This installation has the profile prod; the demo would mix its hours with yours",
                    "Load it into a home of its own: ./fractalos up --demo --home DIR --http PORT --ssh PORT");
        }
    }
}
