// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition.internal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/** Which paths a repository may have: those that mean the same file on every system and stay inside. Safe for use by many threads. */
public final class PathRule {
    private static final int LONGEST = 240;
    /** What ext4, APFS and NTFS take. */
    private static final int LONGEST_PART = 255;

    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");
    private static final Pattern OURS = Pattern.compile("(?isu)(fractalos\\.yaml|\\.fractalos)(/.*)?");

    private PathRule() {}

    /** What is wrong with that path. */
    public static Optional<String> problem(String path) {
        if (path.isBlank()) {
            return Optional.of("The path is empty");
        }
        if (path.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
            return Optional.of("The path holds a control character or half a pair");
        }
        if (path.indexOf('\\') >= 0) {
            return Optional.of("The path holds a backslash");
        }
        if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
            return Optional.of("The path is absolute");
        }
        if (path.length() > LONGEST) {
            return Optional.of("The path has more than " + LONGEST + " characters");
        }
        if (OURS.matcher(path).matches()) {
            return Optional.of("The platform itself writes this file");
        }
        for (String segment : path.split("/", -1)) {
            Optional<String> problem = segment(segment);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return whatGitRefuses(path);
    }

    /** What paths have in common that some file systems take for one: neither case nor the composition of letters tells them apart there. */
    public static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<String> segment(String name) {
        if (name.isBlank()) {
            return Optional.of("A part of the path is empty");
        }
        if (name.equals(".") || name.equals("..")) {
            return Optional.of("The path goes through '" + name + "'");
        }
        if (name.endsWith(".") || name.endsWith(" ")) {
            return Optional.of("A part of the path ends with a dot or a space");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART) {
            return Optional.of("A part of the path has more than " + LONGEST_PART + " bytes");
        }
        if (RESERVED.matcher(name).matches()) {
            return Optional.of("Windows reserves the name '" + name.toLowerCase(Locale.ROOT) + "'");
        }
        return FORBIDDEN.matcher(name).find()
                ? Optional.of("Windows does not allow < > : \" | ? * in names")
                : Optional.empty();
    }

    /** Such as the many spellings of {@code .git}. */
    private static Optional<String> whatGitRefuses(String path) {
        try {
            new ObjectChecker().setSafeForMacOS(true).setSafeForWindows(true).checkPath(path);
            return Optional.empty();
        } catch (CorruptObjectException e) {
            return Optional.of("Git refuses the path: " + e.getMessage());
        }
    }
}
