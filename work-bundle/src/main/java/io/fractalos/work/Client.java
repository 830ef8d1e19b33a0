// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import java.util.Optional;

/** A client. {@code currency} is the ISO 4217 code it is billed in, when it differs from the organisation's. */
public record Client(long id, String slug, String name, Optional<String> currency, boolean archived, int version) {

    /** A client to add; the slug is made from the name when absent. */
    public record New(String name, Optional<String> slug, Optional<String> currency) {}

    /** The new state of a client; {@code version} is the one the change was made from. */
    public record Change(long id, int version, String name, Optional<String> currency, boolean archived) {}

    /** Which clients are wanted; {@code q} is part of a name, compared without case. */
    public record Filter(Optional<String> q, Optional<Boolean> archived) {}
}
