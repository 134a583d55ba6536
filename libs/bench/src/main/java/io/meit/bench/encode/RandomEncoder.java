package io.meit.bench.encode;

import io.meit.ecg.prepare.Preparations;
import io.meit.model.encoder.EncoderConfig;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.EncoderNetwork;
import io.meit.model.encoder.NetworkTensor;
import io.meit.model.encoder.ProjectorConfig;
import io.meit.model.encoder.ProjectorNetwork;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** An {@code ecg} directory of random weights: ResNet of a depth, and a projector to 64 values. */
final class RandomEncoder {

    private static final int PROJECTOR_HIDDEN = 512;
    private static final int EMBEDDING = 64;

    private RandomEncoder() {}

    /** The directory below {@code models}, written if it is not there. The same seed gives the same bytes. */
    static Path in(Path models, EncoderConfig config, long seed) throws IOException {
        Path directory = models.resolve("%s-seed%d".formatted(config.architecture(), seed));
        if (!Files.exists(directory)) {
            Path part = directory.resolveSibling(directory.getFileName() + ".part");
            Files.createDirectories(part);
            EncoderFiles files = new EncoderFiles(
                    config, new ProjectorConfig(PROJECTOR_HIDDEN, EMBEDDING, true, true), Preparations.DEFAULT_ID);
            files.write(part);
            SafeTensorsWriter.write(part.resolve(Weights.FILE), tensors(files, new SplittableRandom(seed)));
            Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return directory;
    }

    private static Map<String, FloatTensor> tensors(EncoderFiles files, SplittableRandom random) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        Stream.concat(
                        new EncoderNetwork(files.encoder()).tensors().stream(),
                        new ProjectorNetwork(files.projector(), files.encoder().pooledSize()).tensors().stream())
                .forEachOrdered(
                        tensor -> tensors.put(tensor.name(), new FloatTensor(tensor.shape(), values(tensor, random))));
        return tensors;
    }

    /** Weights keep the size of the signal; norms are off 1 and 0, so that leaving one out shows in the embedding. */
    private static float[] values(NetworkTensor tensor, SplittableRandom random) {
        double centre =
                switch (tensor.role()) {
                    case NORM_WEIGHT, RUNNING_VARIANCE -> 1;
                    case WEIGHT, BIAS, NORM_BIAS, RUNNING_MEAN -> 0;
                };
        double halfWidth =
                switch (tensor.role()) {
                    case WEIGHT, BIAS -> Math.sqrt(6.0 / tensor.fanIn());
                    case NORM_WEIGHT, RUNNING_VARIANCE, NORM_BIAS, RUNNING_MEAN -> 0.2;
                };
        float[] values = new float[tensor.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (centre + halfWidth * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
