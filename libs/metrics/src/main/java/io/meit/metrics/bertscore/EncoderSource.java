package io.meit.metrics.bertscore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which encoder BERTScore takes.
 *
 * @param directory of a user's own encoder; empty for all-MiniLM-L6-v2
 * @param output of the user's model that is the wanted layer
 */
public record EncoderSource(Optional<Path> directory, String output, Baseline baseline) {

    /** The output that exports of whole models have. */
    public static final String LAST_LAYER = "last_hidden_state";

    /** all-MiniLM-L6-v2, not stretched. */
    public static final EncoderSource MINI_LM = new EncoderSource(Optional.empty(), LAST_LAYER, Baseline.NONE);

    /** Loads it. */
    public TextEncoder open() {
        try {
            return directory.isPresent() ? OnnxEncoder.of(directory.get(), output) : OnnxEncoder.miniLm();
        } catch (IOException e) {
            throw new UncheckedIOException("the encoder of BERTScore cannot be read: " + e.getMessage(), e);
        }
    }
}
