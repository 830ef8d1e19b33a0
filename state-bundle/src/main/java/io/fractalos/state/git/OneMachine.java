// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import io.fractalos.kernel.environment.SecretText;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Tells user and password to the machine they are for, and to none it sends us on to. */
final class OneMachine extends UsernamePasswordCredentialsProvider {
    private final GitAddress address;

    OneMachine(GitAddress address, GitLogin login) {
        super(login.user().orElse(""), login.password().map(SecretText::reveal).orElse(""));
        this.address = address;
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        boolean same = address.scheme().equalsIgnoreCase(uri.getScheme())
                && address.machine().equalsIgnoreCase(uri.getHost() + port);
        return same && super.get(uri, items);
    }
}
