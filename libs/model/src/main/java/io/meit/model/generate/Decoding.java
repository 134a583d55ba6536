package io.meit.model.generate;

/** How the next token is chosen. */
public sealed interface Decoding {

    /** Always the likeliest; of equals the one with the lowest id. */
    record Greedy() implements Decoding {}

    /**
     * Drawn at random. Applied in this order, as Hugging Face does: temperature, top-k, top-p.
     *
     * @param temperature &gt; 0, divides the logits; 1 leaves them
     * @param topK only the k likeliest; 0 = all
     * @param topP in (0, 1]: only the likeliest that together reach this probability; 1 = all
     * @param seed of the request's own generator: the same request draws the same tokens, whatever else is generated
     */
    record Sampling(double temperature, int topK, double topP, long seed) implements Decoding {

        public Sampling {
            if (!(temperature > 0) || Double.isInfinite(temperature)) {
                throw new IllegalArgumentException(
                        "temperature is %s; it must be above 0 (for no randomness use greedy)".formatted(temperature));
            }
            if (topK < 0) {
                throw new IllegalArgumentException("top_k is %d; it must be at least 1, or 0 for all".formatted(topK));
            }
            if (!(topP > 0 && topP <= 1)) {
                throw new IllegalArgumentException("top_p is %s; it must be in (0, 1]".formatted(topP));
            }
        }
    }

    /**
     * Keeps the {@code width} likeliest texts at every step; the best finished one is the result.
     *
     * @param lengthPenalty a text's score is the sum of its log-probabilities divided by its length to this power; 1 is
     *     Hugging Face's default
     */
    record Beam(int width, double lengthPenalty) implements Decoding {

        public Beam {
            if (width < 2) {
                throw new IllegalArgumentException(
                        "beam width is %d; it must be at least 2 (1 is greedy)".formatted(width));
            }
        }
    }

    /** E.g. {@code greedy}, {@code sampling(temperature=0.7,top_k=50,top_p=0.9)}, {@code beam(width=4,length_penalty=1.0)}. */
    default String describe() {
        return switch (this) {
            case Greedy ignored -> "greedy";
            case Sampling s ->
                "sampling(temperature=%s,top_k=%d,top_p=%s)".formatted(s.temperature(), s.topK(), s.topP());
            case Beam b -> "beam(width=%d,length_penalty=%s)".formatted(b.width(), b.lengthPenalty());
        };
    }
}
