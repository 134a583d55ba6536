package io.meit.llm.route;

/** Somebody else has changed the route meanwhile. */
public final class RouteConflictException extends RuntimeException {

    RouteConflictException(long expected) {
        super("the route is not at revision %d any more; read it (GetRoute) and decide again".formatted(expected));
    }
}
