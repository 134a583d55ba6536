package io.meit.model.generate;

/** Logarithms of softmax, in double precision inside and the same on every machine. */
public final class LogSoftmax {

    private LogSoftmax() {}

    /** Log-probability of one of (V) tokens. */
    public static float at(float[] logits, int id) {
        return (float) (logits[id] - shift(logits));
    }

    /** (V) log-probabilities of (V) logits. */
    public static float[] of(float[] logits) {
        double shift = shift(logits);
        float[] result = new float[logits.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (logits[i] - shift);
        }
        return result;
    }

    /** Logarithm of the sum of all exponentials. */
    private static double shift(float[] logits) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        if (Double.isNaN(greatest) || Double.isInfinite(greatest)) {
            throw new IllegalStateException(
                    "the model's logits are not numbers; are its weights? The greatest is %s".formatted(greatest));
        }
        double sum = 0;
        for (float logit : logits) {
            sum += StrictMath.exp(logit - greatest);
        }
        return greatest + StrictMath.log(sum);
    }
}
