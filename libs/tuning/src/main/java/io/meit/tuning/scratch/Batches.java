package io.meit.tuning.scratch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Makes the batch of each step: step s takes the examples s * B .. s * B + B - 1, and draws a prompt for each. */
final class Batches {

    private final EcgExamples examples;
    private final TrainingText text;
    private final int size;
    private final long seed;
    private final FeatureDropout dropout;

    Batches(EcgExamples examples, TrainingText text, int size, long seed, FeatureDropout dropout) {
        this.examples = examples;
        this.text = text;
        this.size = size;
        this.seed = seed;
        this.dropout = dropout;
    }

    Batch at(int step) {
        RandomGenerator random = new Random(seed * 1_000_003 + step);
        List<EcgExample> chosen = new ArrayList<>();
        List<TrainingText.Tokens> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            EcgExample example = examples.at((long) step * size + i);
            chosen.add(example);
            texts.add(text.tokens(example.prompts().drawn(random), example.report()));
        }
        return batch(chosen, texts, dropout.mask(size, random));
    }

    private Batch batch(List<EcgExample> chosen, List<TrainingText.Tokens> texts, float[] mask) {
        int samples = chosen.getFirst().signal()[0].length;
        int tokens = texts.stream()
                .mapToInt(tokenized -> tokenized.ids().length)
                .max()
                .orElseThrow();
        float[] signals = new float[size * Batch.LEADS * samples];
        int findings = examples.targets().findings();
        int measurements = examples.targets().measurements();
        float[] found = new float[size * findings];
        float[] measured = new float[size * measurements];
        long[] ids = new long[size * tokens];
        long[] labels = new long[size * tokens];
        Arrays.fill(ids, text.end());
        Arrays.fill(labels, Batch.NO_LABEL);
        for (int i = 0; i < size; i++) {
            EcgExample example = chosen.get(i);
            for (int lead = 0; lead < Batch.LEADS; lead++) {
                System.arraycopy(example.signal()[lead], 0, signals, (i * Batch.LEADS + lead) * samples, samples);
            }
            System.arraycopy(example.findings(), 0, found, i * findings, findings);
            System.arraycopy(example.measurements(), 0, measured, i * measurements, measurements);
            long[] row = texts.get(i).ids();
            int prompt = texts.get(i).prompt();
            System.arraycopy(row, 0, ids, i * tokens, row.length);
            System.arraycopy(row, prompt, labels, i * tokens + prompt, row.length - prompt);
        }
        return new Batch(size, samples, tokens, signals, ids, labels, found, measured, mask);
    }
}
