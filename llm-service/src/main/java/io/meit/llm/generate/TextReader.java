package io.meit.llm.generate;

import io.meit.model.generate.GeneratedToken;

/**
 * Who asked for a text. No method blocks: the thread that steps the decoder calls them. After {@code completed} or {@code
 * failed} it hears no more.
 *
 * @param <R> what the text ends with
 */
public interface TextReader<R> {

    /** True while the next token would leave at once. When it turns true again, {@link TextCall#ready} is to be run. */
    boolean ready();

    /** The next token. */
    void deliver(GeneratedToken token);

    /** The text is complete. */
    void completed(R result);

    /** There will be no text. */
    void failed(RuntimeException reason);
}
