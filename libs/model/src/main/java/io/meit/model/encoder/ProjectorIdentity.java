package io.meit.model.encoder;

import ai.djl.ndarray.NDManager;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.TorchEngine;
import java.nio.file.Path;

/** The id of a checkpoint's projector, for a decoder that is loaded without the encoder. */
public final class ProjectorIdentity {

    private ProjectorIdentity() {}

    /** What {@link TorchEcgEncoder#projectorId()} of the same {@code ecg} directory says. */
    public static String of(Path ecgDirectory) {
        EncoderFiles files = EncoderFiles.read(ecgDirectory);
        ProjectorNetwork projector =
                new ProjectorNetwork(files.projector(), files.encoder().pooledSize());
        try (NDManager manager = TorchEngine.newManager()) {
            return NetworkWeights.read(Weights.open(ecgDirectory), manager, projector.tensors())
                    .id(files.projector().architecture());
        }
    }
}
