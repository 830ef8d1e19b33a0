// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.openapi;

import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.Open;
import io.fractalos.cockpit.web.Versioned;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;

/** A resource method as an address and a verb. */
record Endpoint(String path, String verb, Method method) {

    /** All endpoints of a resource class, in no order. */
    static List<Endpoint> of(Class<?> resource) {
        List<Endpoint> all = new ArrayList<>();
        for (Method method : resource.getMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (verb != null) {
                    all.add(new Endpoint(path(resource, method), verb.value(), method));
                }
            }
        }
        return all;
    }

    /** Unique among all endpoints, such as {@code clientsList}. */
    String id() {
        String area = method.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "");
        String name = method.getName();
        return area.substring(0, 1).toLowerCase(Locale.ROOT)
                + area.substring(1)
                + name.substring(0, 1).toUpperCase(Locale.ROOT)
                + name.substring(1);
    }

    /** True when it needs no login. */
    boolean open() {
        return method.isAnnotationPresent(Open.class);
    }

    /** True when it may change something. */
    boolean writes() {
        return !verb.equals("GET");
    }

    /** True when its answer carries a version. */
    boolean versioned() {
        return Versioned.class.isAssignableFrom(method.getReturnType());
    }

    /** The status of its success. */
    String success() {
        if (method.getReturnType().equals(void.class)) {
            return "204";
        }
        return method.isAnnotationPresent(Created.class) ? "201" : "200";
    }

    private static String path(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String base = resource.getAnnotation(Path.class).value();
        return own == null ? base : base + "/" + own.value();
    }
}
