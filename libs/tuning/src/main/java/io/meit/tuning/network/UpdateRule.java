package io.meit.tuning.network;

/**
 * How one update by AdamW (betas 0.9 and 0.999, eps 1e-8) is made.
 *
 * @param ecgLearningRate of encoder, projector and the fusion's weights
 * @param clip greatest norm of the gradient; 0 for no limit
 */
public record UpdateRule(double ecgLearningRate, double loraLearningRate, double weightDecay, double clip) {}
