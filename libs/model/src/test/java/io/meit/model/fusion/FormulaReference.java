package io.meit.model.fusion;

import ai.djl.ndarray.NDArray;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Sizes;
import io.meit.model.decoder.Positions.Rotary;
import java.util.ArrayList;
import java.util.List;

/**
 * A LLaMA decoder with MEIT fusion, written straight from the formulas in double precision: loops, no cache, no summed
 * weights, H_e repeated for every query head and sent through the whole key and value projection, key/value heads looked
 * up per query head. Slow and plain on purpose.
 */
final class FormulaReference {

    private final DecoderConfig config;
    private final Sizes sizes;
    private final List<double[][]> weights = new ArrayList<>();

    /** @param tensors in the order of {@link io.meit.model.decoder.WeightPlan} */
    FormulaReference(DecoderConfig config, List<NDArray> tensors) {
        this.config = config;
        this.sizes = config.sizes();
        for (NDArray tensor : tensors) {
            weights.add(matrix(tensor));
        }
    }

    /** (T, V) logits; prefix (P, D_h). */
    double[][] logits(double[][] prefix, long... ids) {
        double[][] x = new double[ids.length][];
        for (int t = 0; t < ids.length; t++) {
            x[t] = weights.getFirst()[(int) ids[t]].clone();
        }
        for (int layer = 0; layer < sizes.layers(); layer++) {
            attention(x, prefix, 1 + 9 * layer);
            feedForward(x, 1 + 9 * layer);
        }
        double[] norm = weights.get(1 + 9 * sizes.layers())[0];
        double[][] head = config.tiedHead() ? weights.getFirst() : weights.getLast();
        double[][] logits = new double[ids.length][];
        for (int t = 0; t < ids.length; t++) {
            logits[t] = times(head, norm(x[t], norm));
        }
        return logits;
    }

    private void attention(double[][] x, double[][] prefix, int first) {
        List<double[]> keys = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (double[] ecg : prefix) { // K_e = W_k [H_e; ...; H_e], no norm, no rotation
            keys.add(times(weights.get(first + 2), repeated(ecg)));
            values.add(times(weights.get(first + 3), repeated(ecg)));
        }
        double[][] queries = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            double[] normed = norm(x[t], weights.get(first)[0]);
            queries[t] = rotated(times(weights.get(first + 1), normed), t);
            keys.add(rotated(times(weights.get(first + 2), normed), t));
            values.add(times(weights.get(first + 3), normed));
        }
        for (int t = 0; t < x.length; t++) {
            double[] mixed = mix(queries[t], keys.subList(0, prefix.length + t + 1), values);
            add(x[t], times(weights.get(first + 4), mixed));
        }
    }

    private double[] repeated(double[] ecg) {
        double[] all = new double[sizes.heads() * ecg.length];
        for (int head = 0; head < sizes.heads(); head++) {
            System.arraycopy(ecg, 0, all, head * ecg.length, ecg.length);
        }
        return all;
    }

    /** Softmax of q.k / sqrt(D_h) over the visible columns, times v, per query head. */
    private double[] mix(double[] query, List<double[]> keys, List<double[]> values) {
        int size = sizes.headSize();
        double[] mixed = new double[query.length];
        for (int head = 0; head < sizes.heads(); head++) {
            int shared = head / (sizes.heads() / sizes.keyValueHeads()) * size;
            double[] weight = new double[keys.size()];
            double sum = 0;
            for (int j = 0; j < weight.length; j++) {
                double score = 0;
                for (int d = 0; d < size; d++) {
                    score += query[head * size + d] * keys.get(j)[shared + d];
                }
                weight[j] = Math.exp(score / Math.sqrt(size));
                sum += weight[j];
            }
            for (int j = 0; j < weight.length; j++) {
                for (int d = 0; d < size; d++) {
                    mixed[head * size + d] += weight[j] / sum * values.get(j)[shared + d];
                }
            }
        }
        return mixed;
    }

    private void feedForward(double[][] x, int first) {
        for (double[] token : x) {
            double[] normed = norm(token, weights.get(first + 5)[0]);
            double[] gate = times(weights.get(first + 6), normed);
            double[] up = times(weights.get(first + 7), normed);
            for (int i = 0; i < gate.length; i++) {
                gate[i] = gate[i] / (1 + Math.exp(-gate[i])) * up[i];
            }
            add(token, times(weights.get(first + 8), gate));
        }
    }

    /** Pairs (d, d + D_h/2) of each head turn by position * theta^(-2d/D_h), which RopeTest compares with Hugging Face's. */
    private double[] rotated(double[] x, int position) {
        int size = sizes.headSize();
        double[] frequencies = ((Rotary) config.positions()).frequencies();
        double[] turned = new double[x.length];
        for (int start = 0; start < x.length; start += size) {
            for (int d = 0; d < size / 2; d++) {
                double angle = position * frequencies[d];
                double a = x[start + d];
                double b = x[start + d + size / 2];
                turned[start + d] = a * Math.cos(angle) - b * Math.sin(angle);
                turned[start + d + size / 2] = b * Math.cos(angle) + a * Math.sin(angle);
            }
        }
        return turned;
    }

    private double[] norm(double[] x, double[] scale) {
        double squares = 0;
        for (double value : x) {
            squares += value * value;
        }
        double root = Math.sqrt(squares / x.length + config.norms().epsilon());
        double[] normed = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            normed[i] = x[i] / root * scale[i];
        }
        return normed;
    }

    static double[] times(double[][] matrix, double[] x) {
        double[] y = new double[matrix.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += matrix[i][j] * x[j];
            }
        }
        return y;
    }

    private static void add(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += y[i];
        }
    }

    /** A vector becomes one row. */
    static double[][] matrix(NDArray tensor) {
        float[] values = tensor.toFloatArray();
        int columns = (int) tensor.getShape().get(tensor.getShape().dimension() - 1);
        double[][] matrix = new double[values.length / columns][columns];
        for (int i = 0; i < values.length; i++) {
            matrix[i / columns][i % columns] = values[i];
        }
        return matrix;
    }
}
