// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit learns of the machine: nothing. Without this it reads the Git settings of whoever started the platform (signing keys, hooks,
 * rewritten URLs, their zone) and writes {@code ~/.config/jgit}.
 */
public final class HomeOnlySystem extends SystemReader {
    private static final Object ONCE = new Object();

    private HomeOnlySystem() {}

    /** Makes it the reader of all of JGit, which keeps one for the whole process. Safe for use by many threads. */
    public static void install() {
        synchronized (ONCE) {
            if (!(SystemReader.getInstance() instanceof HomeOnlySystem)) {
                SystemReader.setInstance(new HomeOnlySystem());
            }
        }
    }

    @Override
    public String getHostname() {
        return "localhost";
    }

    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public @Nullable String getProperty(String key) {
        return key.equals("user.home") ? null : System.getProperty(key);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // JGit still asks it
    public long getCurrentTime() {
        return now().toEpochMilli();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public LocalDateTime civilNow() {
        return LocalDateTime.ofInstant(now(), ZoneOffset.UTC);
    }

    @Override
    @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // JGit still asks it
    public int getTimezone(long when) {
        return 0;
    }

    @Override
    public ZoneOffset getTimeZoneAt(Instant when) {
        return ZoneOffset.UTC;
    }

    @Override
    @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // JGit still asks it
    public TimeZone getTimeZone() {
        return TimeZone.getTimeZone(ZoneOffset.UTC);
    }

    @Override
    public ZoneId getTimeZoneId() {
        return ZoneOffset.UTC;
    }

    @Override
    public Locale getLocale() {
        return Locale.ROOT;
    }

    /** A file that is not there and is never written. */
    private static final class Empty extends FileBasedConfig {
        Empty(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // there is nothing to read
        }

        @Override
        public void save() {
            // what JGit measured of the file system is kept in memory
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public String toString() {
            return "no file";
        }
    }
}
