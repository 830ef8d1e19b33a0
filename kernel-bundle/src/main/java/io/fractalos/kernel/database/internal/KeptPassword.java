// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** A password this installation made for itself, in a file that only its owner can read. */
final class KeptPassword {
    private static final int BYTES = 32;

    private final Path file;

    KeptPassword(Path folder, String user) {
        this.file = folder.resolve(user + ".password");
    }

    /** The password made before. */
    Optional<String> find() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw unusable("read", e);
        }
    }

    /** The password made before, or a new one. */
    String get() {
        return find().orElseGet(this::make);
    }

    private String make() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(
                    file.getParent(),
                    "password",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, password + "\n");
            // The name appears with the whole password behind it, whenever the machine stops.
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return password;
        } catch (IOException e) {
            throw unusable("written", e);
        }
    }

    private FractalException unusable(String how, IOException e) {
        return FractalException.unavailable(
                        "The file " + file + " cannot be " + how + " ("
                                + e.getClass().getSimpleName() + ")",
                        "Give the user who runs FractalOS the right to it, and the disk some space")
                .causedBy(e);
    }
}
