package io.meit.tuning.scratch;

/**
 * How a network is trained from scratch: AdamW (betas 0.9, 0.999; eps 1e-8), global-norm clipping, linear warm-up and cosine decay.
 *
 * @param batch ECGs per step, at least 2 (BatchNorm)
 * @param clip greatest global norm of the gradient
 * @param auxiliary weight of the auxiliary loss on the findings
 */
public record Optimisation(
        int steps, int batch, double learningRate, int warmupSteps, double weightDecay, double clip, double auxiliary) {

    public Optimisation {
        if (steps < 1 || batch < 2) {
            throw new IllegalArgumentException(
                    "%d steps of %d ECGs: there must be at least 1 step of 2 ECGs".formatted(steps, batch));
        }
    }
}
