// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/** Names schemas as a reader would: {@code ClientView} is Client, {@code Client.New} is NewClient, a page of clients ClientPage. */
final class TypeNames extends TypeNameResolver {

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        String name = withoutView(type.getSimpleName());
        Class<?> outer = type.getEnclosingClass();
        if (outer == null) {
            return name;
        }
        String owner = withoutView(outer.getSimpleName());
        return name.startsWith("New") ? "New" + owner + name.substring("New".length()) : owner + name;
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        return nameForClass(type.containedType(0).getRawClass(), options)
                + withoutView(type.getRawClass().getSimpleName());
    }

    private static String withoutView(String name) {
        return name.endsWith("View") ? name.substring(0, name.length() - "View".length()) : name;
    }
}
