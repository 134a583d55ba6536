package io.meit.model.checkpoint;

import io.meit.model.encoder.EcgEncoder;
import io.meit.model.generate.ReportGenerator;
import java.nio.file.Path;

/**
 * A directory that holds a model: a Hugging Face directory (config.json, *.safetensors, tokenizer.json), and, if it
 * reads ECGs, a folder {@code ecg/} (config.json, model.safetensors) with encoder and projector.
 */
public final class Checkpoint {

    private final Path directory;

    private Checkpoint(Path directory) {
        this.directory = directory;
    }

    /** Reads the configuration; no weights yet. */
    public static Checkpoint open(Path directory) {
        return new Checkpoint(directory);
    }

    public Path directory() {
        return directory;
    }

    /** True if the directory has an {@code ecg/} folder. */
    public boolean readsEcgs() {
        throw new UnsupportedOperationException("being written");
    }

    /** Loads encoder and projector. */
    public EcgEncoder loadEncoder() {
        throw new UnsupportedOperationException("being written");
    }

    /** Loads the decoder. */
    public ReportGenerator loadGenerator() {
        throw new UnsupportedOperationException("being written");
    }
}
