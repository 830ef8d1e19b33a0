// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** What the platform chooses at its first boot and keeps, so that moving the machine to another time zone changes no figure. */
final class FirstBoot {
    /** How the origin of such a value begins. */
    static final String ORIGIN = "this machine's zone at the first boot";

    private FirstBoot() {}

    /** The zone this machine was in when the installation booted first. */
    static Given zone(Path data) {
        Path file = data.resolve("organisation.zone");
        try {
            if (!Files.exists(file)) {
                String machine = ZoneId.systemDefault().getId();
                String zone = ZoneId.getAvailableZoneIds().contains(machine) ? machine : "UTC";
                Files.createDirectories(data);
                Files.writeString(file, zone + "\n");
            }
            return new Given(Files.readString(file).strip(), ORIGIN + " (" + file + ")");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the time zone in " + file, e);
        }
    }
}
