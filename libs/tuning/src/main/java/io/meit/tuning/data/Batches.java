package io.meit.tuning.data;

import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.network.MicroBatch;
import io.meit.tuning.text.TuningText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Examples as micro-batches. */
public final class Batches {

    private final TuningExamples examples;
    private final TuningText text;
    private final DataOrder order;
    private final int size;
    private final int parts;
    private final boolean packed;

    /** @param optimisation says how many examples a micro-batch has, and how many micro-batches an update */
    public Batches(
            TuningExamples examples,
            TuningText text,
            DataOrder order,
            TuningConfig.Optimisation optimisation,
            TuningConfig.Text.Batching batching) {
        this.examples = examples;
        this.text = text;
        this.order = order;
        this.size = optimisation.microBatch();
        this.parts = optimisation.accumulation();
        this.packed = batching == TuningConfig.Text.Batching.PACKED;
    }

    /**
     * What one update learns from.
     *
     * @param examples ids of the records, in order
     * @param texts tokens of all texts
     * @param padded tokens of all texts if those of each micro-batch are padded to the longest
     */
    public record Update(List<MicroBatch> parts, List<String> examples, int texts, int padded) {

        /** Tokens that are learnt. */
        public int labelled() {
            return parts.stream().mapToInt(MicroBatch::labelled).sum();
        }

        /** Tokens that are computed: of all texts, padding included where there is some. */
        public int tokens() {
            return parts.stream().mapToInt(part -> part.ids().length).sum();
        }
    }

    /** @param step of the update, from 0 */
    public Update update(int step) {
        List<MicroBatch> made = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        int all = 0;
        int padded = 0;
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
            made.add(packed ? packed(chosen, texts) : padded(chosen, texts, text.end()));
            all += total(texts);
            padded += size * longest(texts);
        }
        return new Update(made, ids, all, padded);
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
        return padded(chosen, texts, text.end());
    }

    private static int longest(List<TuningText.Tokens> texts) {
        return texts.stream().mapToInt(text -> text.ids().length).max().orElseThrow();
    }

    private static int total(List<TuningText.Tokens> texts) {
        return texts.stream().mapToInt(text -> text.ids().length).sum();
    }

    private static MicroBatch padded(List<TuningExample> chosen, List<TuningText.Tokens> texts, long padding) {
        int size = chosen.size();
        int tokens = longest(texts);
        long[] ids = new long[size * tokens];
        long[] labels = new long[size * tokens];
        Arrays.fill(ids, padding);
        Arrays.fill(labels, MicroBatch.NO_LABEL);
        for (int i = 0; i < size; i++) {
            put(texts.get(i), ids, labels, i * tokens);
        }
        return new MicroBatch(size, samples(chosen), tokens, signals(chosen), ids, labels);
    }

    private static MicroBatch packed(List<TuningExample> chosen, List<TuningText.Tokens> texts) {
        int[] lengths = texts.stream().mapToInt(text -> text.ids().length).toArray();
        int tokens = total(texts);
        long[] ids = new long[tokens];
        long[] labels = new long[tokens];
        Arrays.fill(labels, MicroBatch.NO_LABEL);
        int first = 0;
        for (TuningText.Tokens text : texts) {
            put(text, ids, labels, first);
            first += text.ids().length;
        }
        return new MicroBatch(chosen.size(), samples(chosen), tokens, signals(chosen), ids, labels, lengths);
    }

    private static void put(TuningText.Tokens text, long[] ids, long[] labels, int at) {
        long[] own = text.ids();
        int prompt = Math.min(text.prompt(), own.length);
        System.arraycopy(own, 0, ids, at, own.length);
        System.arraycopy(own, prompt, labels, at + prompt, own.length - prompt);
    }

    private static int samples(List<TuningExample> chosen) {
        return chosen.getFirst().signal()[0].length;
    }

    private static float[] signals(List<TuningExample> chosen) {
        int samples = samples(chosen);
        float[] signals = new float[chosen.size() * MicroBatch.LEADS * samples];
        int next = 0;
        for (TuningExample example : chosen) {
            for (float[] lead : example.signal()) {
                System.arraycopy(lead, 0, signals, next, samples);
                next += samples;
            }
        }
        return signals;
    }
}
