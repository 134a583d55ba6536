package io.meit.model.adapter;

import com.google.gson.JsonParser;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.WeightMap;
import io.meit.model.decoder.WeightPlan;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A LLaMA decoder of two layers of random numbers, D = 256, large enough for kernels to choose as they do in earnest. */
final class RandomDecoder {

    static final int VOCABULARY = 64;
    private static final Set<Site> ADAPTED =
            Set.of(Site.QUERY, Site.KEY, Site.VALUE, Site.OUTPUT, Site.GATE, Site.UP, Site.DOWN);
    private static final String CONFIG = """
            {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "vocab_size": 64, "hidden_size": 256,
             "intermediate_size": 1536, "num_hidden_layers": 2, "num_attention_heads": 8, "num_key_value_heads": 4,
             "max_position_embeddings": 128, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "hidden_act": "silu",
             "tie_word_embeddings": false}""";

    private RandomDecoder() {}

    static DecoderWeights weights(Path directory) {
        JsonDocument json =
                new JsonDocument("test", JsonParser.parseString(CONFIG).getAsJsonObject());
        Family family = Families.of(json);
        DecoderConfig config = family.config(json);
        WeightMap names = family.weights(config, Set.of());
        Random random = new Random(1);
        Map<String, FloatTensor> tensors = new HashMap<>();
        for (WeightPlan.Weight weight : WeightPlan.of(config).weights()) {
            float spread = weight.shape().length == 1 ? 1 : (float) (1 / Math.sqrt((double) weight.shape()[1]));
            tensors.put(names.source(weight.site(), weight.layer()).tensor(), tensor(random, spread, weight.shape()));
        }
        SafeTensorsWriter.write(directory.resolve(Weights.FILE), tensors);
        return new DecoderWeights(config, names, Weights.open(directory));
    }

    /** An adapter of all projections. */
    static LoraAdapter adapter(DecoderConfig config, int rank, long seed) {
        Random random = new Random(seed);
        List<Map<Site, LowRank>> layers = IntStream.range(0, config.sizes().layers())
                .mapToObj(layer -> (Map<Site, LowRank>) new EnumMap<Site, LowRank>(Site.class))
                .toList();
        for (WeightPlan.Weight weight : WeightPlan.of(config).weights()) {
            if (ADAPTED.contains(weight.site())) {
                FloatTensor a = tensor(random, 0.06f, rank, weight.shape()[1]);
                FloatTensor b = tensor(random, 0.1f, weight.shape()[0], rank);
                layers.get(weight.layer()).put(weight.site(), new LowRank(a, b, 2.0 / rank));
            }
        }
        return new LoraAdapter("random-%d@%012d".formatted(rank, seed), layers);
    }

    private static FloatTensor tensor(Random random, float spread, long... shape) {
        float[] values = new float
                [Math.toIntExact(IntStream.range(0, shape.length)
                        .mapToLong(i -> shape[i])
                        .reduce(1, Math::multiplyExact))];
        for (int i = 0; i < values.length; i++) {
            values[i] = spread * (float) random.nextGaussian();
        }
        return new FloatTensor(shape, values);
    }
}
