// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import static java.util.Objects.requireNonNull;

import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.security.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;

/**
 * Lets the owners of this installation into the container's console with their login and password. Nobody else: the console reaches every
 * bundle and every file, which no permission of the platform limits.
 *
 * <p>Made by JAAS, one per login, through its public constructor; {@link ConsoleRealm} hands it what it needs.
 */
public final class ConsoleLoginModule implements LoginModule {
    /** The option under which the realm hands over the {@link LoginCheck}. */
    static final String LOGIN_CHECK = LoginCheck.class.getName();
    /** All logins to the console share one address: SSH tells JAAS none. */
    private static final String ADDRESS = "console";

    private static final List<String> OWNER_ROLES = List.of("admin", "manager", "viewer", "systembundles", "ssh");

    private final Set<Principal> principals = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // JAAS calls initialize before all else
    private Subject subject;

    @SuppressWarnings("NullAway.Init") // as above
    private CallbackHandler callbacks;

    @SuppressWarnings("NullAway.Init") // as above
    private LoginCheck logins;

    @Override
    public void initialize(
            Subject subject, CallbackHandler callbackHandler, Map<String, ?> sharedState, Map<String, ?> options) {
        this.subject = subject;
        this.callbacks = callbackHandler;
        this.logins = requireNonNull((LoginCheck) options.get(LOGIN_CHECK), LOGIN_CHECK);
    }

    @Override
    public boolean login() throws LoginException {
        NameCallback name = new NameCallback("Login: ");
        PasswordCallback password = new PasswordCallback("Password: ", false);
        try {
            callbacks.handle(new Callback[] {name, password});
        } catch (IOException | UnsupportedCallbackException e) {
            throw failed("No password was given", e); // a login by key: another module's
        }
        if (name.getName() == null || password.getPassword() == null) {
            throw new FailedLoginException("Login and password are needed");
        }
        try {
            UserRow user = logins.check(name.getName(), new String(password.getPassword()), ADDRESS);
            if (user.accessRole != AccessRole.OWNER) {
                throw new FailedLoginException("Only owners may use the console");
            }
            principals.add(new UserPrincipal(user.login));
            OWNER_ROLES.forEach(role -> principals.add(new RolePrincipal(role)));
            return true;
        } catch (FractalException e) {
            throw failed(e.detail(), e);
        } finally {
            password.clearPassword();
        }
    }

    private static FailedLoginException failed(String message, Exception cause) {
        FailedLoginException failed = new FailedLoginException(message);
        failed.initCause(cause);
        return failed;
    }

    @Override
    public boolean commit() {
        subject.getPrincipals().addAll(principals);
        return !principals.isEmpty();
    }

    @Override
    public boolean abort() {
        principals.clear();
        return true;
    }

    @Override
    public boolean logout() {
        subject.getPrincipals().removeAll(principals);
        principals.clear();
        return true;
    }
}
