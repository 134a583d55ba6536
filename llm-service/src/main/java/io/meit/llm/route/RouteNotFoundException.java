package io.meit.llm.route;

/** The route never had this revision. */
public final class RouteNotFoundException extends RuntimeException {

    RouteNotFoundException(long revision) {
        super("the route has no revision %d; revision 0 gives the newest".formatted(revision));
    }
}
