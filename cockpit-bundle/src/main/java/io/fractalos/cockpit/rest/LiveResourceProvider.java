// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.rest;

import io.fractalos.cockpit.web.Resource;
import org.apache.cxf.jaxrs.lifecycle.ResourceProvider;
import org.apache.cxf.message.Message;

/** Finds, for each request, the instance of a resource class that lives at that moment. */
record LiveResourceProvider(Class<? extends Resource> type, LiveResources resources) implements ResourceProvider {

    @Override
    public Object getInstance(Message message) {
        return resources.get(type);
    }

    @Override
    public void releaseInstance(Message message, Object instance) {
        // The container owns it.
    }

    @Override
    public Class<?> getResourceClass() {
        return type;
    }

    /** Not a singleton, or the server would ask for an instance before there is a request. */
    @Override
    public boolean isSingleton() {
        return false;
    }
}
