package io.meit.model.decoder;

import java.util.Arrays;
import java.util.List;

/** A decoder that works on one text at a time. */
public final class OneText implements AutoCloseable {

    private final Decoder decoder;
    private Prefix prefix = Prefix.NONE;
    private Sequence text;

    /** @param slots room for prefix and text */
    public OneText(DecoderWeights weights, int slots) {
        this.decoder = Decoder.load(weights, DecoderSettings.plain(slots));
    }

    /**
     * Ends the text there is and starts another.
     *
     * @param values (P * D_h) of P prefix tokens; empty for none
     * @param tokens most tokens that the text will have
     */
    public void start(float[] values, int tokens) {
        end();
        int size = decoder.config().sizes().headSize();
        prefix = values.length == 0 ? Prefix.NONE : decoder.prefix(values, values.length / size, 0);
        text = decoder.open(prefix, tokens).orElseThrow();
    }

    /** Appends tokens; (V) logits of the token after the last of them. */
    public float[] append(long... ids) {
        return step(ids).row(0);
    }

    /** Appends tokens; the likeliest token after the last of them. */
    public NextToken appendGreedily(long... ids) {
        return step(ids).greedy(0);
    }

    private Logits step(long... ids) {
        int[] narrow = Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
        return decoder.step(List.of(Append.of(text, narrow)));
    }

    private void end() {
        if (text != null) {
            decoder.close(text);
        }
        if (prefix != Prefix.NONE) {
            prefix.close();
        }
    }

    @Override
    public void close() {
        end();
        decoder.close();
    }
}
