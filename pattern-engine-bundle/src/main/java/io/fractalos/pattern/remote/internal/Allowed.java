// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote.internal;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.state.git.GitAddress;
import io.fractalos.state.git.GitLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses below which repositories may be, each with its login: the settings {@code patterns.remote.*}. Immutable. */
final class Allowed {
    private static final Logger log = LoggerFactory.getLogger(Allowed.class);

    /** As many characters as are recorded. */
    private static final int LONGEST = 1_000;

    private final List<Place> places;

    /** An address, and who we are there. */
    record Place(String name, GitAddress address, GitLogin login) {
        /** Who logs in there by ssh. */
        String user() {
            return login.user().or(address::user).orElse("git");
        }

        /** Whether that address is there also when links are followed. What is not there is told by who opens it. */
        boolean holds(GitAddress other) {
            if (!address.covers(other) || !other.local()) {
                return address.covers(other);
            }
            Path there = other.repository().orElseGet(other::folder);
            try {
                return !Files.exists(there)
                        || there.toRealPath().startsWith(address.folder().toRealPath());
            } catch (IOException e) {
                return false;
            }
        }
    }

    Allowed(List<Place> places) {
        this.places = places.stream()
                .sorted(Comparator.comparing(
                        (Place place) -> place.address().url().length(), Comparator.reverseOrder()))
                .toList();
    }

    /** As the settings say; one with an address we cannot use is told in the log and not used. */
    static Allowed of(Environment environment, Path home) {
        Map<String, String> users = environment.named(Keys.PATTERN_REMOTE_USER);
        Map<String, SecretText> passwords = environment.named(Keys.PATTERN_REMOTE_PASSWORD);
        Map<String, String> keys = environment.named(Keys.PATTERN_REMOTE_KEY);
        Optional<Path> knownHosts = environment.find(Keys.PATTERN_KNOWN_HOSTS).map(home::resolve);
        List<Place> places = new ArrayList<>();
        environment.named(Keys.PATTERN_REMOTE_URL).forEach((name, url) -> {
            try {
                GitAddress address = new GitAddress(url);
                GitLogin login = new GitLogin(
                        Optional.ofNullable(users.get(name)).or(address::user),
                        Optional.ofNullable(passwords.get(name)),
                        Optional.ofNullable(keys.get(name)).map(home::resolve),
                        knownHosts);
                places.add(new Place(name, address, login));
            } catch (FractalException e) {
                log.warn("The setting patterns.remote.{}.url is not used: {}", name, e.detail());
            }
        });
        return new Allowed(places);
    }

    /** The place that address is at or below, the nearest when there are several. Throws an invalid-request problem when there is none. */
    Place of(String url) {
        if (url.length() > LONGEST) {
            throw invalid("The address is too long", "At most " + LONGEST + " characters");
        }
        GitAddress address = new GitAddress(url);
        if (address.user().isPresent() && !address.scheme().equals("ssh")) {
            throw invalid("The address holds a login", "Leave it out; " + known());
        }
        Place nearest = places.stream()
                .filter(place -> place.holds(address))
                .findFirst()
                .orElseThrow(() -> invalid("This address is not allowed", known()));
        if (!address.user().orElse(nearest.user()).equals(nearest.user())) {
            throw invalid(
                    "The address names somebody else than who we are there",
                    "Leave it out; patterns.remote." + nearest.name() + " tells who that is");
        }
        return nearest;
    }

    private static FractalException invalid(String message, String fix) {
        return FractalException.invalid(List.of(Violation.at("", message).withFix(fix)));
    }

    private String known() {
        return places.isEmpty()
                ? "whoever runs FractalOS allows addresses by patterns.remote.NAME.url"
                : "allowed is what lies below "
                        + places.stream()
                                .map(place -> place.address().url() + " (patterns.remote." + place.name() + ")")
                                .collect(Collectors.joining(", "));
    }
}
