// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal.bundles;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.JsonCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * The code of a module under test: answers {@code <id>.restock}, after as many milliseconds as its input says to {@code hold}, or
 * not {@code until} a file is there, and
 * {@code <id>.health} as the header {@code Test-Health} says. Runs inside of the module's bundle.
 */
public final class Restocker implements BundleActivator, CommandSource {
    private static final Pattern HOLD = Pattern.compile("\"hold\": *([0-9]+)");

    private static final Pattern UNTIL = Pattern.compile("\\{\"until\": *\"([^\"]+)\".*");

    private String id = "";
    private String version = "";
    private String health = "";

    @Override
    public void start(BundleContext context) throws Exception {
        String name = context.getBundle().getSymbolicName();
        id = name.substring(name.indexOf("module-") + "module-".length());
        version = context.getBundle().getVersion().toString();
        String said = context.getBundle().getHeaders("").get("Test-Health");
        health = said == null ? "well" : said;
        if (health.equals("hangs at start")) {
            Thread.sleep(600_000);
        }
        if (!health.equals("offers nothing")) {
            context.registerService(CommandSource.class, this, null);
        }
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of();
    }

    @Override
    public List<JsonCommand> jsonCommands() {
        return List.of(command("restock"), command("health"));
    }

    private JsonCommand command(String verb) {
        String any = "{\"type\":\"object\"}";
        return new JsonCommand(
                id + "." + verb, 1, verb, verb, "work:read", Set.of(Command.Hint.READ_ONLY), any, any, this::answer);
    }

    private String answer(String input, CommandContext context) {
        Matcher hold = HOLD.matcher(input);
        Matcher until = UNTIL.matcher(input);
        try {
            if (hold.find()) {
                Thread.sleep(Long.parseLong(hold.group(1)));
            }
            while (until.lookingAt() && !Files.exists(Path.of(until.group(1)))) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("cut off", e);
        }
        if (health.equals("throws")) {
            throw new IllegalStateException("not today");
        }
        return "{\"version\":\"" + version + "\"}";
    }
}
