package io.meit.bench.decode;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.Logits;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * This project's decoder with a loaded model, in this JVM, stepped as its continuous batch steps it. With an ECG, its keys
 * and values are computed within the time to the first token, for each sequence its own.
 */
final class MeitContestant implements DecodeContestant {

    private final Decoder decoder;
    private final Precision precision;
    private final Runnable release;
    private final boolean withEcg;

    MeitContestant(Decoder decoder, Precision precision, Runnable release, boolean withEcg) {
        this.decoder = decoder;
        this.precision = precision;
        this.release = release;
        this.withEcg = withEcg;
    }

    @Override
    public String version() {
        return "libtorch 2.7.1, " + precision.label();
    }

    @Override
    public double bytesPerWeight() {
        return precision.bytes();
    }

    @Override
    public Set<Long> processes() {
        return Set.of();
    }

    @Override
    public Decoded run(List<int[]> prompts, int newTokens) {
        long start = System.nanoTime();
        List<Sequence> texts = open(prompts, newTokens);
        List<Append> appends = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            appends.add(Append.of(texts.get(i), prompts.get(i)));
        }
        int[][] ids = new int[newTokens][];
        ids[0] = greedy(decoder.step(appends));
        long first = System.nanoTime();
        for (int token = 1; token < newTokens; token++) {
            appends.clear();
            for (int i = 0; i < texts.size(); i++) {
                appends.add(Append.of(texts.get(i), ids[token - 1][i]));
            }
            ids[token] = greedy(decoder.step(appends));
        }
        long end = System.nanoTime();
        texts.forEach(decoder::close);
        return new Decoded((first - start) / 1e9, (end - first) / 1e9, bySequence(ids));
    }

    private List<Sequence> open(List<int[]> prompts, int newTokens) {
        List<Sequence> texts = new ArrayList<>();
        for (int[] prompt : prompts) {
            try (Prefix prefix = prefix()) {
                texts.add(decoder.open(prefix, prompt.length + newTokens)
                        .orElseThrow(() ->
                                new IllegalStateException("the cache of %d slots has no room for %d texts of %d tokens"
                                        .formatted(
                                                decoder.settings().slots(),
                                                prompts.size(),
                                                prompt.length + newTokens))));
            }
        }
        return texts;
    }

    /** One token of length 1, as a projector makes it. */
    private Prefix prefix() {
        if (!withEcg) {
            return Prefix.none(0);
        }
        float[] values = new float[decoder.config().sizes().headSize()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((i % 2 == 0 ? 1 : -1) / Math.sqrt(values.length));
        }
        return decoder.prefix(values, 1, 0);
    }

    private static int[] greedy(Logits logits) {
        int[] ids = new int[logits.rows()];
        for (int row = 0; row < ids.length; row++) {
            ids[row] = logits.greedy(row).id();
        }
        return ids;
    }

    private static List<int[]> bySequence(int[][] ids) {
        List<int[]> sequences = new ArrayList<>();
        for (int i = 0; i < ids[0].length; i++) {
            int[] sequence = new int[ids.length];
            for (int token = 0; token < ids.length; token++) {
                sequence[token] = ids[token][i];
            }
            sequences.add(sequence);
        }
        return sequences;
    }

    @Override
    public void close() {
        release.run();
    }
}
