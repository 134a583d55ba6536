package io.meit.local.tuning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Source;
import io.meit.model.decoder.WeightPlan;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.torch.TorchEngine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** W + scale * B A in place of W, in the tensors of a model's files (peft's {@code merge_and_unload}). */
final class MergedWeights {

    private MergedWeights() {}

    /** All tensors that the decoder needs, under the names that its files have; those that an adapter changes are changed. */
    static Map<String, FloatTensor> of(DecoderWeights weights, LoraAdapter adapter) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (WeightPlan.Weight weight : WeightPlan.of(weights.config()).weights()) {
            String name = weights.map().source(weight.site(), weight.layer()).tensor();
            shapes.put(name, weights.files().shape(name));
        }
        Map<String, FloatTensor> tensors = new HashMap<>();
        try (NDManager manager = TorchEngine.newManager()) {
            List<NDArray> loaded = weights.files().load(manager, shapes);
            List<String> names = List.copyOf(shapes.keySet());
            for (int i = 0; i < names.size(); i++) {
                tensors.put(names.get(i), FloatTensor.of(loaded.get(i)));
            }
        }
        for (int layer = 0; layer < adapter.layers().size(); layer++) {
            int place = layer;
            adapter.layers().get(layer).forEach((site, change) -> {
                Source source = weights.map().source(site, place);
                add(tensors.get(source.tensor()), source, change);
            });
        }
        return tensors;
    }

    /** Adds scale * B A to the rows of the tensor that are the source's; (in, out) where the source is transposed. */
    static void add(FloatTensor tensor, Source source, LowRank change) {
        float[] values = tensor.values();
        int inputs = Math.toIntExact(change.inputs());
        int outputs = Math.toIntExact(change.outputs());
        int block = outputs / source.groups();
        int rows = outputs * source.parts();
        for (int row = 0; row < outputs; row++) {
            float[] delta = row(change, row, inputs);
            int held = (row / block * source.parts() + source.index()) * block + row % block;
            for (int column = 0; column < inputs; column++) {
                int at = source.transposed() ? column * rows + held : held * inputs + column;
                values[at] += delta[column];
            }
        }
    }

    /** scale * B[row] A, of {@code in} values. */
    private static float[] row(LowRank change, int row, int inputs) {
        float[] delta = new float[inputs];
        float[] a = change.a().values();
        for (int r = 0; r < change.rank(); r++) {
            float factor = (float) (change.scale() * change.b().values()[row * change.rank() + r]);
            for (int column = 0; column < inputs; column++) {
                delta[column] += factor * a[r * inputs + column];
            }
        }
        return delta;
    }
}
