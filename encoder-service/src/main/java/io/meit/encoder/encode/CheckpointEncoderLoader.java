package io.meit.encoder.encode;

import io.meit.encoder.EncoderServiceConfig;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.decoder.Placement;
import io.meit.model.encoder.EcgEncoder;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Loads the encoder of the configured checkpoint. */
@Singleton
class CheckpointEncoderLoader implements EncoderLoader {

    private final Path directory;
    private final Placement placement;

    CheckpointEncoderLoader(EncoderServiceConfig config) {
        this.directory = config.checkpoint();
        this.placement = Placement.parse(config.device());
    }

    @Override
    public EcgEncoder load() {
        Checkpoint checkpoint = Checkpoint.open(directory);
        if (!checkpoint.readsEcgs()) {
            throw new IllegalStateException(
                    "checkpoint %s has no folder ecg/, so no encoder; set MEIT_CHECKPOINT to one that has"
                            .formatted(directory));
        }
        return checkpoint.loadEncoder(placement);
    }
}
