// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list: its items and the cursor that asks for the next, null on the last. */
public record PageView<T>(
        List<T> items,

        @Schema(description = "Ask again with ?after=<this> for the next page; null on the last")
        Optional<String> next) {

    public PageView {
        items = List.copyOf(items);
    }

    /** The page with each item shown. */
    public static <S, T> PageView<T> of(Page<S> page, Function<? super S, ? extends T> view) {
        return new PageView<>(page.items().stream().<T>map(view).toList(), page.next());
    }

    /** A list that is never longer than one page. */
    public static <S, T> PageView<T> whole(List<S> all, Function<? super S, ? extends T> view) {
        return new PageView<>(all.stream().<T>map(view).toList(), Optional.empty());
    }

    /** Which page the query parameters ask for. */
    public static PageRequest request(int limit, @Nullable String after) {
        return new PageRequest(limit, Optional.ofNullable(after));
    }
}
