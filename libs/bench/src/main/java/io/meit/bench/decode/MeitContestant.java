package io.meit.bench.decode;

import io.meit.model.decoder.LlamaDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** This project's decoder with a loaded model, in this JVM. */
final class MeitContestant implements DecodeContestant {

    private final LlamaDecoder decoder;
    private final float[] prefix;

    MeitContestant(LlamaDecoder decoder, float[] prefix) {
        this.decoder = decoder;
        this.prefix = prefix;
    }

    @Override
    public String version() {
        return "libtorch 2.7.1, packed weights";
    }

    @Override
    public double bytesPerWeight() {
        return Precision.FP32.bytes();
    }

    @Override
    public Set<Long> processes() {
        return Set.of();
    }

    @Override
    public Decoded run(List<int[]> prompts, int newTokens) {
        int[] prompt = prompts.getFirst();
        int[] ids = new int[newTokens];
        long start = System.nanoTime();
        decoder.start(prefix, prompt.length + newTokens);
        ids[0] = decoder.appendGreedily(Arrays.stream(prompt).asLongStream().toArray())
                .id();
        long first = System.nanoTime();
        for (int i = 1; i < newTokens; i++) {
            ids[i] = decoder.appendGreedily(ids[i - 1]).id();
        }
        long end = System.nanoTime();
        return new Decoded((first - start) / 1e9, (end - first) / 1e9, List.of(ids));
    }

    @Override
    public void close() {
        decoder.close();
    }
}
