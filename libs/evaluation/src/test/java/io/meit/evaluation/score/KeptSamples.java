package io.meit.evaluation.score;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.DataSetFacts;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.evaluation.suite.Suite;
import io.meit.evaluation.suite.SuiteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Samples for tests. */
public final class KeptSamples {

    public static final Cell CELL = new Cell("demo", "ptb-xl", "clean");

    public static final Map<String, DataSetFacts> FACTS =
            Map.of("ptb-xl", new DataSetFacts("a1".repeat(32), "b2".repeat(32), "test"));

    private static final List<String> SENTENCES = List.of(
            "sinus rhythm.",
            "atrial fibrillation.",
            "left axis deviation.",
            "complete left bundle branch block.",
            "inferior myocardial infarction.",
            "left ventricular hypertrophy.",
            "premature ventricular complexes.",
            "first degree av block.",
            "no acute ischaemia.",
            "ventricular tachycardia.",
            "abnormal ecg.");

    private KeptSamples() {}

    /** A suite of one cell, with more fields if one likes. */
    public static Suite suite(String more) {
        return SuiteFile.parse("""
                name: small
                task: quality
                data: {ptb-xl: {directory: d, splits: [test]}}
                variants: {demo: {checkpoint: c}}
                statistics: {resamples: 200}
                """ + more, "small.yaml");
    }

    /** A written report. */
    public static KeptSample written(int index, String report, String reference, Map<String, String> attributes) {
        return sample(index, report, "", reference, attributes);
    }

    /** A report that could not be written. */
    public static KeptSample failed(int index, String reference) {
        return sample(index, "", "lead V1 is missing", reference, Map.of());
    }

    private static KeptSample sample(
            int index, String report, String failure, String reference, Map<String, String> attributes) {
        String key = "%064x".formatted(index * 7919L % 10007);
        return new KeptSample(
                new SampleOrder(key, CELL, "record-" + index, index, "What is it?", reference, attributes),
                new SampleOutput(
                        key, report, 9, -3.5, "stop", failure, Double.NaN, failure.isEmpty() ? "weights-1" : "", 0.1));
    }

    /** Reports and references of a few random sentences each, half of them common. */
    public static List<KeptSample> random(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<KeptSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder report = new StringBuilder();
            StringBuilder reference = new StringBuilder();
            for (String sentence : SENTENCES) {
                boolean there = random.nextInt(3) == 0;
                boolean same = random.nextInt(5) > 0;
                append(reference, sentence, there);
                append(report, sentence, same == there);
            }
            append(reference, SENTENCES.getFirst(), reference.isEmpty());
            samples.add(written(
                    i,
                    report.toString(),
                    reference.toString(),
                    Map.of("sex", i % 3 == 0 ? "female" : "male", "age", Integer.toString(20 + i % 70))));
        }
        return samples;
    }

    private static void append(StringBuilder text, String sentence, boolean there) {
        if (there) {
            text.append(text.isEmpty() ? "" : " ").append(sentence);
        }
    }
}
