package io.meit.llm.route;

/** This instance cannot write by the route; no other adapter takes over in silence. */
public final class RouteUnusableException extends RuntimeException {

    RouteUnusableException(String problem) {
        super(problem);
    }
}
