// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.ws.rs.BeanParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Refuses query parameters a method does not know: a filter with a slip of the pen would otherwise answer with everything. */
@Provider
public final class QueryFilter implements ContainerRequestFilter {

    @Context
    private @Nullable ResourceInfo target;

    @Override
    public void filter(ContainerRequestContext request) {
        Set<String> known = known(Objects.requireNonNull(target).getResourceMethod());
        List<Violation> unknown = new ArrayList<>();
        for (String name : request.getUriInfo().getQueryParameters().keySet()) {
            if (!known.contains(name)) {
                unknown.add(violation(name, known));
            }
        }
        if (!unknown.isEmpty()) {
            throw FractalException.invalid(unknown);
        }
    }

    private static Set<String> known(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            add(parameter, names);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                List.of(parameter.getType().getDeclaredFields()).forEach(field -> add(field, names));
            }
        }
        return names;
    }

    private static void add(AnnotatedElement place, Set<String> names) {
        QueryParam query = place.getAnnotation(QueryParam.class);
        if (query != null) {
            names.add(query.value());
        }
    }

    private static Violation violation(String name, Set<String> known) {
        Violation unknown = Violation.at("/" + name, "There is no query parameter '" + name + "' here");
        if (known.isEmpty()) {
            return unknown.withFix("Leave it out: there are none");
        }
        Optional<String> close = Spelling.closest(name, known);
        return unknown.withFix(close.map(c -> "Did you mean '" + c + "'?").orElse("Known here: " + known));
    }
}
