package io.meit.bench.encode;

import io.meit.bench.harness.RoundPlan;
import io.meit.model.encoder.EncoderConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to compare.
 *
 * @param batches records at once
 * @param python has torch; without it PyTorch is named as missing
 * @param seed of weights and ECGs
 */
public record EncodePlan(
        List<EncoderConfig> encoders,
        List<Integer> batches,
        int threads,
        Optional<Path> python,
        long seed,
        RoundPlan rounds) {

    public EncodePlan {
        encoders = List.copyOf(encoders);
        batches = List.copyOf(batches);
        if (threads < 1 || batches.isEmpty() || batches.stream().anyMatch(batch -> batch < 1)) {
            throw new IllegalArgumentException(
                    "threads %d, batches %s: there must be at least one of each".formatted(threads, batches));
        }
    }

    int mostRecords() {
        return batches.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
