package io.meit.llm.route;

/**
 * An adapter that the route names.
 *
 * @param directory below the adapters directory; empty in a change: it is loaded already
 * @param id as in provenance, e.g. {@code cardiology@9f2c01d4a7b3}; empty in a change: whatever the name means
 */
public record RoutedAdapter(String name, String directory, String id) {}
