// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import io.fractalos.kernel.time.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every two seconds whether a file of settings was changed, and takes over what may change at once. */
public final class SettingsWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SettingsWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final LiveEnvironment environment;
    private final Path etc;
    private @Nullable Schedule schedule;
    private String seen;

    /** Of these settings; call {@link #start} to begin. */
    public SettingsWatch(LiveEnvironment environment, Path etc) {
        this.environment = environment;
        this.etc = etc;
        this.seen = stamp();
    }

    /** Begins to look. */
    public void start() {
        schedule = Schedule.withPauses("settings", PAUSE, this::look);
    }

    /** Looks once; the sentences that were logged. */
    synchronized List<String> look() {
        String now = stamp();
        if (now.equals(seen)) {
            return List.of();
        }
        seen = now;
        List<String> told = environment.reload();
        boolean refused = environment.refused().isPresent();
        for (String sentence : told) {
            if (refused) {
                log.warn("Settings: {}", sentence);
            } else {
                log.info("Settings: {}", sentence);
            }
        }
        return told;
    }

    /** Differs when a file of settings was written, added or removed. */
    private String stamp() {
        return Stream.of(etc, etc.resolve("secrets"))
                .flatMap(folder -> files(folder).stream())
                .filter(file -> !etc.equals(file.getParent())
                        || file.getFileName().toString().matches("fractalos.*\\.cfg"))
                .map(SettingsWatch::stamp)
                .collect(Collectors.joining("\n"));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            return file + " unreadable";
        }
    }

    @Override
    public void close() {
        if (schedule != null) {
            schedule.close();
        }
    }
}
