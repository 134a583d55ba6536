package io.meit.llm.report;

/**
 * What made a report: enough to make it again.
 *
 * @param prompt the instruction given to the model
 * @param decoding the strategy: {@code greedy}
 * @param maxTokens limit on new tokens that was in force
 * @param seed of the sampler; 0 for greedy decoding, which uses none
 * @param codeVersion e.g. {@code 0.1.0+3f9c2d1}
 * @param dtype number type of the decoder's weights: {@code fp32}
 * @param device where the decoder ran: {@code cpu}
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
