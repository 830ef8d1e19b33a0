// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the program that knows a secret, such as a password store. No shell is between: the words of the line are the arguments. It has ten
 * seconds and 64 KiB, gets no input and none of our own variables. What it says is the secret, so nothing of it is ever told.
 */
final class SecretCommand {
    /** A word, or several in double quotes. */
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private static final int LONGEST = 64 * 1024;

    private final List<String> arguments;
    private final Map<String, String> variables;
    private final Duration limit;

    /** @param variables those the program gets, but for ours */
    SecretCommand(String line, Map<String, String> variables, Duration limit) {
        this.variables = variables;
        this.limit = limit;
        this.arguments = new ArrayList<>();
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            arguments.add(words.group(1) == null ? words.group(2) : words.group(1));
        }
    }

    /** Why there is no secret, in words that hold nothing of it. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    /** The output without the line break at its end. */
    String run() throws Failure {
        if (arguments.isEmpty() || !new File(arguments.get(0)).isAbsolute()) {
            throw new Failure("The command must begin with the full path of a program");
        }
        Process process = start();
        CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process));
        try {
            byte[] answer = output.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.length > LONGEST) {
                throw new Failure("The command answered more than " + LONGEST + " bytes");
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooSlow();
            }
            if (process.exitValue() != 0) {
                throw new Failure("The command ended with exit code " + process.exitValue());
            }
            return text(answer);
        } catch (TimeoutException e) {
            throw tooSlow();
        } catch (ExecutionException e) {
            throw new Failure("The output of the command could not be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Boot was stopped");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() throws Failure {
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().keySet().removeIf(name -> name.startsWith(EnvironmentLoader.PREFIX));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Failure("The program " + arguments.get(0) + " cannot be run");
        }
    }

    private Failure tooSlow() {
        return new Failure("The command did not end within " + limit.toSeconds() + " seconds");
    }

    private static byte[] read(Process process) {
        try (InputStream in = process.getInputStream()) {
            return in.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] answer) throws Failure {
        String text = new String(answer, StandardCharsets.UTF_8).replaceAll("\\R+$", "");
        Arrays.fill(answer, (byte) 0);
        if (text.isEmpty()) {
            throw new Failure("The command answered nothing");
        }
        return text;
    }
}
