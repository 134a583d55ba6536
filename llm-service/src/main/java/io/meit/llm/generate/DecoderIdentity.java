package io.meit.llm.generate;

/**
 * What the loaded decoder says of itself, readable from every thread.
 *
 * @param decoderId e.g. {@code llama-128x4@77ab0c19d2ef}
 * @param dtype number type, e.g. {@code fp32}
 * @param device e.g. {@code cpu}; several that share the layers, separated by commas
 */
public record DecoderIdentity(
        String decoderId, String projectorId, String defaultPrompt, String dtype, String device) {}
