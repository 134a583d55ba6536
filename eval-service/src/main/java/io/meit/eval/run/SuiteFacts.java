package io.meit.eval.run;

/**
 * What a run keeps of its suite beside the file itself.
 *
 * @param name of the suite
 * @param task e.g. {@code quality}
 * @param hash SHA-256 of the file
 */
public record SuiteFacts(String name, String task, String hash) {}
