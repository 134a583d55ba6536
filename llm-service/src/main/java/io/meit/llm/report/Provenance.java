package io.meit.llm.report;

/**
 * What made a report: enough to make it again.
 *
 * @param encoderId empty without an ECG, as are projectorId and preparationId
 * @param adapterId e.g. {@code cardiology@9f2c01d4a7b3}; empty if none
 * @param prompt the instruction given to the model; empty if it was given token ids
 * @param decoding the strategy, e.g. {@code greedy}, and every option that is not the default
 * @param maxTokens limit on new tokens that was in force
 * @param seed of the sampler; 0 where nothing is drawn
 * @param codeVersion e.g. {@code 0.1.0+3f9c2d1}
 * @param dtype number type of the decoder's weights, e.g. {@code fp32}
 * @param device where the decoder ran, e.g. {@code cpu}
 */
public record Provenance(
        String encoderId,
        String projectorId,
        String preparationId,
        String decoderId,
        String adapterId,
        String prompt,
        String decoding,
        int maxTokens,
        long seed,
        String codeVersion,
        String dtype,
        String device) {}
