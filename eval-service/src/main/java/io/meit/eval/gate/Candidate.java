package io.meit.eval.gate;

/**
 * An adapter that somebody names.
 *
 * @param directory below the adapters directory of llm-service, where it is loaded from if its name means nothing yet; may be
 *     empty
 */
public record Candidate(String name, String directory) {}
