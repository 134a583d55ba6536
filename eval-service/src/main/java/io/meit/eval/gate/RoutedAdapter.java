package io.meit.eval.gate;

/**
 * An adapter as llm-service names it.
 *
 * @param directory below its adapters directory; may be empty in a request: it is loaded already
 * @param id e.g. {@code cardiology@9f2c01d4a7b3}
 */
public record RoutedAdapter(String name, String directory, String id) {}
