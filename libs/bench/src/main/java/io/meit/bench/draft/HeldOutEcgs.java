package io.meit.bench.draft;

import io.meit.ecg.synth.SyntheticEcg;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.meit.tuning.scratch.SyntheticTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Synthetic ECGs that a checkpoint was not trained with, encoded. */
final class HeldOutEcgs {

    private static final int BATCH = 16;

    private HeldOutEcgs() {}

    /**
     * The first ECGs of a seed.
     *
     * @throws IllegalArgumentException if the checkpoint's training.json has the same seed
     */
    static List<EcgEmbedding> encoded(Checkpoint checkpoint, long seed, int count) throws IOException {
        checkNotTrainedWith(checkpoint, seed);
        SyntheticEcgs ecgs = SyntheticEcgs.seeded(seed);
        List<EcgEmbedding> embeddings = new ArrayList<>();
        try (EcgEncoder encoder = checkpoint.loadEncoder()) {
            for (int first = 0; first < count; first += BATCH) {
                embeddings.addAll(encoder.encode(LongStream.range(first, Math.min(first + BATCH, count))
                        .mapToObj(ecgs::ecg)
                        .map(SyntheticEcg::window)
                        .toList()));
            }
        }
        return embeddings;
    }

    private static void checkNotTrainedWith(Checkpoint checkpoint, long seed) throws IOException {
        Path file = checkpoint.directory().resolve("training.json");
        if (Files.exists(file) && SyntheticTraining.read(file).trainingEcgs().seed() == seed) {
            throw new IllegalArgumentException(
                    "%s was trained with ECGs of seed %d, and is drafted from their reports; give another seed"
                            .formatted(checkpoint.directory(), seed));
        }
    }
}
