package io.meit.model.checkpoint;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.family.Llama;
import io.meit.model.decoder.family.LlamaFiles;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.EncoderNetwork;
import io.meit.model.encoder.NetworkTensor;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.encoder.ProjectorNetwork;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import io.meit.model.tokenizer.train.BytePairTrainer;
import io.meit.model.tokenizer.train.BytePairVocabulary;
import io.meit.model.tokenizer.train.TokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A complete checkpoint with random weights, for tests and demonstrations of everything around a model: about 0.4 MB,
 * loaded in a moment, its texts are noise in printable ASCII. The same seed gives the same bytes on every machine; two
 * seeds give two checkpoints whose embeddings do not fit each other's decoder.
 *
 * <p>Decoder: LLaMA, 2 layers of width 32, 4 query and 2 key/value heads of 8. Encoder: ResNet-18 of width 4. Vocabulary:
 * 256 bytes, {@code <|user|>}, {@code <|assistant|>}, {@code <|endoftext|>}.
 */
public final class RandomCheckpoint {

    private static final List<String> SPECIALS = List.of("<|user|>", "<|assistant|>", "<|endoftext|>");
    private static final int VOCABULARY = 256 + SPECIALS.size();
    private static final long END = VOCABULARY - 1L;
    private static final int HEAD_SIZE = 8;
    private static final double THETA = 10_000;
    private static final DecoderConfig.Sizes SIZES =
            new DecoderConfig.Sizes(VOCABULARY, 32, 32, 64, 2, 4, 2, HEAD_SIZE, 512);
    private static final DecoderConfig DECODER = Llama.config(SIZES, 1e-5, THETA, false);
    private static final EncoderFiles ENCODER =
            new EncoderFiles(new EncoderConfig(18, 4), new ProjectorConfig(32, HEAD_SIZE, true, true), "millivolt-v1");

    /** The byte-level alphabet puts the printable bytes, from '!', first; a blank is at another place. */
    private static final int PRINTABLE = '~' - '!' + 1;

    private static final float ENCODER_GAIN = 2.5f;

    private RandomCheckpoint() {}

    /** Writes the files into a directory, which is made if need be. */
    public static Checkpoint write(Path directory, long seed) throws IOException {
        Random random = new Random(seed);
        Path ecg = Files.createDirectories(directory.resolve(Checkpoint.ECG));
        BytePairVocabulary vocabulary = new BytePairTrainer(VOCABULARY, SPECIALS).train(Stream.empty());
        TokenizerFile.write(vocabulary, directory.resolve("tokenizer.json"));
        LlamaFiles.writeConfig(DECODER, THETA, END, directory.resolve("config.json"));
        SafeTensorsWriter.write(directory.resolve(Weights.FILE), decoder(random));
        ENCODER.write(ecg, "Describe this ECG.");
        SafeTensorsWriter.write(ecg.resolve(Weights.FILE), encoder(random));
        return Checkpoint.open(directory);
    }

    private static Map<String, FloatTensor> decoder(Random random) {
        Map<String, FloatTensor> tensors = new HashMap<>();
        LlamaFiles.shapes(DECODER).forEach((name, shape) -> tensors.put(name, tensor(name, shape, random)));
        float[] head = tensors.get("lm_head.weight").values();
        // Tokens without a printable character of their own get logit 0, which is next to never the greatest.
        Arrays.fill(head, PRINTABLE * SIZES.hidden(), head.length, 0);
        return tensors;
    }

    private static FloatTensor tensor(String name, long[] shape, Random random) {
        boolean norm = shape.length == 1;
        double deviation = name.contains("embed") ? 1 : 1.5 / Math.sqrt((double) shape[shape.length - 1]);
        float[] values = new float[(int) (norm ? shape[0] : shape[0] * shape[1])];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (norm ? 1 : deviation * random.nextGaussian());
        }
        return new FloatTensor(shape, values);
    }

    private static Map<String, FloatTensor> encoder(Random random) {
        Map<String, FloatTensor> tensors = new HashMap<>();
        Stream<NetworkTensor> all = Stream.concat(
                new EncoderNetwork(ENCODER.encoder()).tensors().stream(),
                new ProjectorNetwork(ENCODER.projector(), ENCODER.encoder().pooledSize()).tensors().stream());
        all.forEachOrdered(
                tensor -> tensors.put(tensor.name(), new FloatTensor(tensor.shape(), encoderValues(tensor, random))));
        return tensors;
    }

    /** Start values, but with larger weights and without biases: else all ECGs would have nearly the same embedding. */
    private static float[] encoderValues(NetworkTensor tensor, Random random) {
        float[] values = tensor.startValues(random);
        float factor =
                switch (tensor.role()) {
                    case WEIGHT -> ENCODER_GAIN;
                    case BIAS -> 0;
                    case NORM_WEIGHT, NORM_BIAS, RUNNING_MEAN, RUNNING_VARIANCE -> 1;
                };
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }
}
