package io.meit.eval.gate;

import java.util.List;
import java.util.Optional;

/**
 * Which weights wrote the reports of a run, as far as llm-service can serve them.
 *
 * @param decoder e.g. {@code llama-128x4@77ab0c19d2ef}
 * @param adapterWeights first digits of the SHA-256 of the adapter's weights; its name in a suite is another than in
 *     llm-service, so it does not count. Empty = no adapter
 */
record WeightsId(String decoder, Optional<String> adapterWeights) {

    private static final int WITHOUT_ADAPTER = 3;
    private static final int WITH_ADAPTER = 4;

    /**
     * @param checkpoint of a sample: ids of decoder, adapter if any, encoder and projector, joined by plus signs
     * @return empty if it is of another form
     */
    static Optional<WeightsId> ofSample(String checkpoint) {
        List<String> parts = List.of(checkpoint.split("\\+", -1));
        return switch (parts.size()) {
            case WITHOUT_ADAPTER -> Optional.of(new WeightsId(parts.get(0), Optional.empty()));
            case WITH_ADAPTER -> Optional.of(new WeightsId(parts.get(0), Optional.of(weights(parts.get(1)))));
            default -> Optional.empty();
        };
    }

    /** @param adapterId as in provenance; empty = none */
    static WeightsId ofServing(String decoder, String adapterId) {
        return new WeightsId(decoder, adapterId.isEmpty() ? Optional.empty() : Optional.of(weights(adapterId)));
    }

    private static String weights(String id) {
        return id.substring(id.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return decoder
                + adapterWeights
                        .map(weights -> " with adapter weights " + weights)
                        .orElse(" without adapter");
    }
}
