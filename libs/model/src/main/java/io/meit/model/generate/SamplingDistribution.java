package io.meit.model.generate;

import io.meit.model.generate.Decoding.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * With what probability each token is drawn: softmax of the logits after temperature, top-k and top-p, in this order and
 * with Hugging Face's treatment of ties. Top-k keeps every token whose logit equals the k-th greatest. Top-p takes away the
 * least likely while their sum is at most 1 - p, of equals the lowest id first, and always keeps the likeliest.
 *
 * <p>Double precision and {@link StrictMath}: the same numbers on every machine.
 */
final class SamplingDistribution {

    private final Sampling sampling;

    SamplingDistribution(Sampling sampling) {
        this.sampling = sampling;
    }

    /** (V) probabilities for (V) logits; negative infinity forbids a token. */
    double[] of(float[] logits) {
        double[] scores = new double[logits.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = logits[i] / sampling.temperature();
        }
        if (sampling.topK() > 0 && sampling.topK() < scores.length) {
            keepTopK(scores);
        }
        double[] probabilities = softmax(scores);
        return sampling.topP() < 1 ? topP(probabilities) : probabilities;
    }

    private void keepTopK(double[] scores) {
        PriorityQueue<Double> greatest = new PriorityQueue<>(sampling.topK());
        for (double score : scores) {
            if (greatest.size() < sampling.topK()) {
                greatest.add(score);
            } else if (score > greatest.element()) {
                greatest.remove();
                greatest.add(score);
            }
        }
        double least = greatest.element();
        for (int i = 0; i < scores.length; i++) {
            scores[i] = scores[i] < least ? Double.NEGATIVE_INFINITY : scores[i];
        }
    }

    /** Softmax, with the greatest score subtracted so that nothing overflows. */
    private static double[] softmax(double[] scores) {
        double greatest = Arrays.stream(scores).max().orElseThrow();
        if (greatest == Double.NEGATIVE_INFINITY) {
            throw new NoTokenException("every one is forbidden");
        }
        if (!Double.isFinite(greatest)) {
            throw new IllegalStateException(
                    "the greatest logit is %s; are the model's weights numbers?".formatted(greatest));
        }
        double[] probabilities = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = scores[i] == Double.NEGATIVE_INFINITY ? 0 : StrictMath.exp(scores[i] - greatest);
        }
        return normalised(probabilities);
    }

    private double[] topP(double[] probabilities) {
        double most = 1 - sampling.topP();
        double[] kept = probabilities.clone();
        List<Integer> ascending = new ArrayList<>();
        double sum = 0;
        for (int id = 0; id < kept.length; id++) {
            // All tokens below an equal share of what may go make up less than that: they go, and need no sorting.
            if (kept[id] < most / kept.length) {
                sum += kept[id];
                kept[id] = 0;
            } else {
                ascending.add(id);
            }
        }
        ascending.sort(
                Comparator.comparingDouble((Integer id) -> probabilities[id]).thenComparing(Comparator.naturalOrder()));
        for (int id : ascending.subList(0, ascending.size() - 1)) {
            sum += probabilities[id];
            if (sum > most) {
                break;
            }
            kept[id] = 0;
        }
        return normalised(kept);
    }

    private static double[] normalised(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
        return values;
    }
}
