package io.meit.tuning.data;

import io.meit.tuning.network.MicroBatch;
import io.meit.tuning.text.TuningText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Examples as micro-batches, padded to the longest text of each. */
public final class Batches {

    private final TuningExamples examples;
    private final TuningText text;
    private final DataOrder order;
    private final int size;
    private final int parts;

    /**
     * @param size examples of a micro-batch
     * @param parts micro-batches of an update
     */
    public Batches(TuningExamples examples, TuningText text, DataOrder order, int size, int parts) {
        this.examples = examples;
        this.text = text;
        this.order = order;
        this.size = size;
        this.parts = parts;
    }

    /**
     * What one update learns from.
     *
     * @param examples ids of the records, in order
     */
    public record Update(List<MicroBatch> parts, List<String> examples) {

        /** Tokens that are learnt. */
        public int labelled() {
            return parts.stream().mapToInt(MicroBatch::labelled).sum();
        }

        /** Tokens of all texts, padding included. */
        public int tokens() {
            return parts.stream().mapToInt(part -> part.size() * part.tokens()).sum();
        }
    }

    /** @param step of the update, from 0 */
    public Update update(int step) {
        List<MicroBatch> made = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<TuningExample> chosen = new ArrayList<>();
            List<TuningText.Tokens> texts = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                long position = ((long) step * parts + part) * size + i;
                TuningExample example = examples.at(order.at(position));
                chosen.add(example);
                texts.add(text.tokens(example.report(), order.seedAt(position)));
                ids.add(example.id());
            }
            made.add(batch(chosen, texts, text.end()));
        }
        return new Update(made, ids);
    }

    /** Examples in their own order, with the instruction that each always gets; the last batch may be smaller. */
    public static MicroBatch validation(TuningExamples examples, TuningText text, int first, int count) {
        List<TuningExample> chosen = new ArrayList<>();
        List<TuningText.Tokens> texts = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            TuningExample example = examples.at(i);
            chosen.add(example);
            texts.add(text.tokens(example.report(), i));
        }
        return batch(chosen, texts, text.end());
    }

    private static MicroBatch batch(List<TuningExample> chosen, List<TuningText.Tokens> texts, long padding) {
        int size = chosen.size();
        int samples = chosen.getFirst().signal()[0].length;
        int tokens = texts.stream().mapToInt(text -> text.ids().length).max().orElseThrow();
        float[] signals = new float[size * MicroBatch.LEADS * samples];
        long[] ids = new long[size * tokens];
        long[] labels = new long[size * tokens];
        Arrays.fill(ids, padding);
        Arrays.fill(labels, MicroBatch.NO_LABEL);
        for (int i = 0; i < size; i++) {
            for (int lead = 0; lead < MicroBatch.LEADS; lead++) {
                float[] own = chosen.get(i).signal()[lead];
                System.arraycopy(own, 0, signals, (i * MicroBatch.LEADS + lead) * samples, samples);
            }
            long[] row = texts.get(i).ids();
            int prompt = Math.min(texts.get(i).prompt(), row.length);
            System.arraycopy(row, 0, ids, i * tokens, row.length);
            System.arraycopy(row, prompt, labels, i * tokens + prompt, row.length - prompt);
        }
        return new MicroBatch(size, samples, tokens, signals, ids, labels);
    }
}
