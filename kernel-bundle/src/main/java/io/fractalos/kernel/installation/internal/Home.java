// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Export.Extra;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a home belongs to the installation and not to the place it runs at: its settings but those of the database, the time zone chosen
 * at the first boot, and the state repository.
 *
 * @param etc the folder of settings
 * @param data the folder of everything that is kept
 * @param product the version that runs
 */
public record Home(Path etc, Path data, String product) {
    /** The bare repository, below {@code data}. */
    static final String STATE = "state";

    private static final String SETTINGS = "home/etc/";
    private static final String ZONE = "organisation.zone";
    private static final String FIRST_PASSWORD = "first-password";
    private static final Pattern SECRET = Pattern.compile("(password|passphrase|secret|token|credential|private|key)$");
    private static final Pattern LINE = Pattern.compile("\\s*([^#!\\s][^=:\\s]*)\\s*[=:].*");

    /** What goes into a backup, by path; the names of settings that stay out because they are secret are added to {@code secrets}. */
    SortedMap<String, Extra> extras(boolean withSecrets, List<String> secrets) throws IOException {
        SortedMap<String, Extra> extras = new TreeMap<>();
        for (Path file : files(etc, path -> isSettings(path.getFileName().toString()))) {
            byte[] text = moved(Files.readAllLines(file, StandardCharsets.UTF_8), withSecrets, secrets)
                    .getBytes(StandardCharsets.UTF_8);
            extras.put(SETTINGS + file.getFileName(), () -> new ByteArrayInputStream(text));
        }
        for (Path file : files(
                etc.resolve("secrets"), path -> !isDatabase(path.getFileName().toString()))) {
            if (withSecrets) {
                extras.put(SETTINGS + "secrets/" + file.getFileName(), () -> Files.newInputStream(file));
            } else {
                secrets.add(file.getFileName().toString());
            }
        }
        if (Files.exists(data.resolve(ZONE))) {
            extras.put("home/data/" + ZONE, () -> Files.newInputStream(data.resolve(ZONE)));
        }
        extras.putAll(state());
        return extras;
    }

    /** The state repository: what points at commits is read before the commits, so that none is missing that was pointed at. */
    private SortedMap<String, Extra> state() throws IOException {
        SortedMap<String, Extra> files = new TreeMap<>();
        Path repository = data.resolve(STATE);
        if (!Files.isDirectory(repository)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(repository)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = repository.relativize(file).toString();
                if (path.endsWith(".lock")) {
                    continue;
                }
                if (path.contains("objects/")) {
                    files.put("state/" + path, () -> Files.newInputStream(file));
                } else {
                    byte[] now = Files.readAllBytes(file);
                    files.put("state/" + path, () -> new ByteArrayInputStream(now));
                }
            }
        }
        return files;
    }

    /** Before the settings are read: puts those of the backup beside what this home says about its own database. */
    public void restoreSettings(Path backup) {
        Failures.told(backup, () -> {
            try (Source source = Source.at(backup)) {
                restoreSettings(source, CheckedExport.of(source, product));
            }
            return backup;
        });
    }

    private void restoreSettings(Source source, Index index) throws IOException {
        for (Index.Entry entry : index.files()) {
            String path = entry.path();
            if (path.equals("home/data/" + ZONE)) {
                store(data.resolve(ZONE), content(source, path));
            } else if (path.startsWith(SETTINGS + "secrets/")) {
                store(etc.resolve("secrets").resolve(name(path)), content(source, path));
            } else if (path.startsWith(SETTINGS) && isSettings(name(path))) {
                Path file = etc.resolve(name(path));
                StringBuilder text = new StringBuilder(new String(content(source, path), StandardCharsets.UTF_8));
                for (String line :
                        Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.<String>of()) {
                    if (isDatabase(key(line))) {
                        text.append(line).append('\n');
                    }
                }
                store(file, text.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** After the rows are in: the state repository, and no password of an owner who is not there any more. */
    void restoreState(Source source, Index index) throws IOException {
        Files.deleteIfExists(data.resolve(FIRST_PASSWORD));
        for (Index.Entry entry : index.files()) {
            if (entry.path().startsWith("state/")) {
                Path file = data.resolve(STATE).resolve(entry.path().substring("state/".length()));
                Files.createDirectories(
                        file.getParent(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                Files.deleteIfExists(file);
                try (InputStream in = source.open(entry.path())) {
                    Files.copy(in, file);
                }
            }
        }
    }

    private static byte[] content(Source source, String path) throws IOException {
        try (InputStream in = source.open(path)) {
            return in.readAllBytes();
        }
    }

    private static void store(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(
                file.getParent(),
                "restored",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Path> files(Path folder, Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        }
    }

    /** The lines that move: not the database's, and secrets only when asked for. */
    private static String moved(List<String> lines, boolean withSecrets, List<String> secrets) {
        List<String> moved = new ArrayList<>();
        for (String line : lines) {
            String key = key(line);
            boolean secret = SECRET.matcher(key.toLowerCase(Locale.ROOT)).find();
            if (secret && !withSecrets && !isDatabase(key)) {
                secrets.add(key);
            } else if (!isDatabase(key)) {
                moved.add(line);
            }
        }
        return String.join("\n", moved) + "\n";
    }

    private static boolean isSettings(String name) {
        return name.matches("fractalos[A-Za-z0-9_.-]*\\.cfg");
    }

    private static boolean isDatabase(String key) {
        return key.startsWith("database.");
    }

    private static String key(String line) {
        var matcher = LINE.matcher(line);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
