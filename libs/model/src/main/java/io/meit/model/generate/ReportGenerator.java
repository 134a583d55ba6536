package io.meit.model.generate;

/** Writes text with an ECG fused into every attention layer. Not thread-safe: call it from one thread, always the same. */
public interface ReportGenerator extends AutoCloseable {

    /** E.g. {@code llama-128x4@77ab0c19d2ef}: architecture and the first 12 hexadecimal digits of the weights' SHA-256. */
    String decoderId();

    /** Id of the projector whose embeddings this decoder was trained with; empty if the checkpoint has no encoder. */
    String projectorId();

    /** Prompt to use where the caller gives none. */
    String defaultPrompt();

    /** Number type of the weights in memory, e.g. {@code fp32}. */
    String dtype();

    /** Where it runs, e.g. {@code cpu}. */
    String device();

    /**
     * Generates as the request says.
     *
     * @throws IncompatibleEmbeddingException if the embedding is of another projector, or of another number or size of prefix
     *     tokens
     */
    Generation generate(GenerationRequest request, TokenListener listener);

    @Override
    void close();
}
