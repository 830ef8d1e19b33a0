// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.module;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;

/** As much of a framework as telling events about bundles takes. */
final class Framework {
    private final List<BundleListener> listeners = new CopyOnWriteArrayList<>();

    BundleContext context() {
        return as(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "addBundleListener" -> add((BundleListener) arguments[0]);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** Tells everybody who listens of a bundle in that state, with these headers. */
    void tell(int event, int state, Map<String, String> headers) {
        Dictionary<String, String> manifest = new Hashtable<>(headers);
        Bundle bundle = as(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getState" -> state;
            case "getHeaders" -> manifest;
            default -> throw new UnsupportedOperationException(method.getName());
        });
        listeners.forEach(listener -> listener.bundleChanged(new BundleEvent(event, bundle)));
    }

    @SuppressWarnings("NullAway") // a method without a result answers null
    private Object add(BundleListener listener) {
        listeners.add(listener);
        return null;
    }

    private static <T> T as(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Framework.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
