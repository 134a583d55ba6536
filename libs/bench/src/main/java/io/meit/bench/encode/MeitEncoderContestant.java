package io.meit.bench.encode;

import io.meit.ecg.signal.EcgWindow;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.TorchEcgEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** This project's encoder in this JVM, from windows to embeddings: preparing the signals is part of its time. */
final class MeitEncoderContestant implements EncodeContestant {

    static final String NAME = "meit";

    private final TorchEcgEncoder encoder;
    private final List<EcgWindow> windows;

    MeitEncoderContestant(Path directory, List<EcgWindow> windows) {
        this.encoder = TorchEcgEncoder.load(directory);
        this.windows = windows;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "libtorch 2.7.1, packed convolutions, " + encoder.encoderId();
    }

    @Override
    public Set<Long> processes() {
        return Set.of();
    }

    @Override
    public Encoded run(int batch, int repetitions) {
        List<EcgWindow> records = windows.subList(0, batch);
        List<EcgEmbedding> embeddings = List.of();
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            embeddings = encoder.encode(records);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Encoded(seconds / repetitions, values(embeddings));
    }

    private static float[] values(List<EcgEmbedding> embeddings) {
        int size = embeddings.getFirst().size();
        float[] values = new float[embeddings.size() * size];
        for (int i = 0; i < embeddings.size(); i++) {
            System.arraycopy(embeddings.get(i).values(), 0, values, i * size, size);
        }
        return values;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
