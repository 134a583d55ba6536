package io.meit.tuning.run;

/** What an update measured, before it changed anything. */
record StepResult(double loss, double gradientNorm, double learningRate) {}
