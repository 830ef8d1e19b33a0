// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file from which the launcher tells the first owner's password once; it goes when that password is changed. */
@Component(service = FirstPassword.class)
public final class FirstPassword {
    /** Whose password it is. */
    static final String LOGIN = "admin";

    private static final Logger log = LoggerFactory.getLogger(FirstPassword.class);

    private final Path file;

    /** The file {@code first-password} of the container's data folder. */
    @Activate
    public FirstPassword(BundleContext context) {
        this(Path.of(context.getProperty("karaf.data")));
    }

    FirstPassword(Path data) {
        this.file = data.resolve("first-password");
    }

    /** Writes it, readable by the user the platform runs as only; nobody ever sees half of it. */
    void write(String password) {
        try {
            Path half = Files.createTempFile(
                    file.getParent(),
                    "first-password",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, password + "\n");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot write " + file + ": " + e.getMessage(), "Make its folder writable, or free space")
                    .causedBy(e);
        }
    }

    /** Removes it when it tells the password of that login. */
    void forget(String login) {
        if (login.toLowerCase(Locale.ROOT).equals(LOGIN)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                log.warn("Delete {} by hand: {}", file, e.getMessage());
            }
        }
    }
}
