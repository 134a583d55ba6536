package io.meit.eval.gate;

/**
 * One thing that a decision rests on.
 *
 * @param name e.g. {@code metric}
 * @param finding what was found, with the numbers
 */
public record Check(String name, boolean passed, String finding) {}
