package io.meit.llm.generate;

import io.meit.model.adapter.AdaptableModules;
import io.meit.model.adapter.AdapterFiles;
import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.encoder.ProjectorIdentity;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A checkpoint on disk with random weights, and adapters for it, as a user would bring them. */
public final class RealCheckpoint {

    private static final int RANK = 2;
    private static final int HIDDEN = 32;
    private static final int VALUES = 16;

    private RealCheckpoint() {}

    public static void write(Path directory) throws IOException {
        RandomCheckpoint.write(directory, 7);
    }

    /** Id of the projector whose embeddings the checkpoint takes: 1 prefix token of 8 values. */
    public static String projectorId(Path directory) {
        return ProjectorIdentity.of(directory.resolve("ecg"));
    }

    /** Writes an adapter that changes queries and values of every layer, as peft would. */
    public static void writeAdapter(Path checkpoint, Path directory, long seed) {
        JsonDocument json = JsonDocument.read(checkpoint.resolve("config.json"));
        Family family = Families.of(json);
        DecoderConfig config = family.config(json);
        AdaptableModules modules = AdaptableModules.of(
                config, family.weights(config, Weights.open(checkpoint).names()));
        Random random = new Random(seed);
        LoraAdapter adapter = new LoraAdapter(
                "random",
                IntStream.range(0, config.sizes().layers())
                        .mapToObj(
                                layer -> Map.of(Site.QUERY, change(HIDDEN, random), Site.VALUE, change(VALUES, random)))
                        .toList());
        AdapterFiles.write(directory, adapter, modules, "");
    }

    private static LowRank change(int outputs, Random random) {
        return new LowRank(tensor(RANK, HIDDEN, random), tensor(outputs, RANK, random), 2);
    }

    private static FloatTensor tensor(int rows, int columns, Random random) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.3 * random.nextGaussian());
        }
        return new FloatTensor(new long[] {rows, columns}, values);
    }
}
