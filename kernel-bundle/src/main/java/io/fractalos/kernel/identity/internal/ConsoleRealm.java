// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import java.util.HashMap;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The realm {@code karaf} of console and SSH: users of the platform by password, and the keys in {@code etc/keys.properties}, of which the
 * launcher's is one. It stands in front of Karaf's own realm; until the database is there that one answers, which knows the keys too and no
 * passwords.
 */
@Component(service = JaasRealm.class, immediate = true)
public final class ConsoleRealm implements JaasRealm {
    private static final int ABOVE_KARAFS_OWN = 100;

    private final AppConfigurationEntry[] entries;

    /** The realm of these users. */
    @Activate
    public ConsoleRealm(BundleContext context, @Reference LoginCheck logins) {
        Bundle modules = FrameworkUtil.getBundle(PublickeyLoginModule.class);
        Map<String, Object> keys = options(PublickeyLoginModule.class, modules);
        keys.put(BundleContext.class.getName(), modules.getBundleContext());
        keys.put("users", context.getProperty("karaf.etc") + "/keys.properties");
        Map<String, Object> users = options(ConsoleLoginModule.class, context.getBundle());
        users.put(ConsoleLoginModule.LOGIN_CHECK, logins);
        this.entries = new AppConfigurationEntry[] {entry(users), entry(keys)};
    }

    private static Map<String, Object> options(Class<?> module, Bundle bundle) {
        Map<String, Object> options = new HashMap<>();
        options.put(ProxyLoginModule.PROPERTY_MODULE, module.getName());
        options.put(ProxyLoginModule.PROPERTY_BUNDLE, Long.toString(bundle.getBundleId()));
        return options;
    }

    /** The first that lets someone in decides; the proxy finds the module's class in its bundle. */
    private static AppConfigurationEntry entry(Map<String, Object> options) {
        return new AppConfigurationEntry(ProxyLoginModule.class.getName(), LoginModuleControlFlag.SUFFICIENT, options);
    }

    @Override
    public String getName() {
        return "karaf";
    }

    @Override
    public int getRank() {
        return ABOVE_KARAFS_OWN;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        return entries.clone();
    }
}
