package io.meit.kernels;

import io.meit.model.decoder.Attention;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.DecoderConfig.Sizes;
import io.meit.model.decoder.DecoderScript;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.FeedForward;
import io.meit.model.decoder.FeedForward.Activation;
import io.meit.model.decoder.Norms;
import io.meit.model.decoder.Positions;
import io.meit.model.decoder.Source;
import io.meit.model.decoder.WeightPlan;
import io.meit.model.fusion.Fusion;
import io.meit.model.fusion.FusionWeights;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Decoders of two layers with random weights, wide enough for the kernels, with the traits of every kind of family. */
enum RandomDecoder {
    GPT2(2, 128, new Positions.Learned(64, 0), Activation.GELU_TANH, false, Residual.SEQUENTIAL),
    LLAMA(1, 128, rotary(Positions.Pairing.HALVES), Activation.SILU, true, Residual.SEQUENTIAL),
    BLOOM(2, 128, new Positions.Alibi(), Activation.GELU_TANH, false, Residual.SEQUENTIAL_FROM_NORM),
    OPT_350M(2, 64, new Positions.Learned(66, 2), Activation.RELU, false, Residual.SEQUENTIAL),
    GPT_NEOX(2, 128, rotary(Positions.Pairing.HALVES), Activation.GELU, false, Residual.PARALLEL),
    GPT_J(2, 128, rotary(Positions.Pairing.NEIGHBOURS), Activation.GELU_TANH, false, Residual.PARALLEL_ONE_NORM);

    private static final int HIDDEN = 128;
    private static final int HEAD_SIZE = 64;
    private static final int WINDOW = 5; // of the second layer

    @SuppressWarnings("ImmutableEnumChecker") // a record of values
    private final DecoderConfig config;

    RandomDecoder(
            int keyValueHeads,
            int embedding,
            Positions positions,
            Activation activation,
            boolean gated,
            Residual residual) {
        Sizes sizes = new Sizes(300, HIDDEN, embedding, 320, 2, 2, keyValueHeads, HEAD_SIZE, 64);
        boolean after = embedding != HIDDEN;
        Norms.Placement placement = after ? Norms.Placement.AFTER : Norms.Placement.BEFORE;
        Norms norms = new Norms(
                gated ? Norms.Kind.RMS : Norms.Kind.LAYER,
                1e-5,
                true,
                placement,
                residual == Residual.SEQUENTIAL_FROM_NORM,
                !after);
        boolean headBias = residual == Residual.PARALLEL_ONE_NORM;
        config = new DecoderConfig(
                "random",
                sizes,
                norms,
                positions,
                new Attention(List.of(0.125, 0.125), List.of(0, WINDOW), !gated, !gated),
                new FeedForward(activation, gated, !gated),
                residual,
                !headBias,
                headBias);
    }

    private static Positions rotary(Positions.Pairing pairing) {
        double[] frequencies = new double[HEAD_SIZE / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = Math.pow(10000, -2.0 * i / HEAD_SIZE);
        }
        return new Positions.Rotary(HEAD_SIZE, pairing, frequencies, 1);
    }

    /** @param directory receives its file */
    DecoderWeights weights(Path directory) {
        SafeTensorsWriter.write(directory.resolve(Weights.FILE), tensors());
        return new DecoderWeights(config, (site, layer) -> Source.whole(site.name() + layer), Weights.open(directory));
    }

    /** The same with the weights that input embeddings need. */
    DecoderWeights weights(Path directory, Fusion.Llava fusion) {
        FusionWeights.write(
                directory, FusionWeights.startValues(fusion, DecoderScript.dimensions(config), new Random(2)));
        return weights(directory).withFusion(FusionWeights.in(directory).orElseThrow());
    }

    private Map<String, FloatTensor> tensors() {
        Random random = new Random(1);
        Map<String, FloatTensor> tensors = new HashMap<>();
        for (WeightPlan.Weight weight : WeightPlan.of(config).weights()) {
            long[] shape = weight.shape();
            float[] values = new float[(int) (shape.length == 1 ? shape[0] : shape[0] * shape[1])];
            double inputs = shape.length == 1 ? 1 : shape[1];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
            }
            tensors.put(weight.site().name() + weight.layer(), new FloatTensor(shape, values));
        }
        return tensors;
    }
}
