/**
 * Instruction tuning: LoRA on a frozen decoder, trained together with the ECG's encoder and projector. {@code config} says what
 * to do, {@code data} and {@code text} make examples, {@code network} computes a step, {@code run} repeats it, {@code save}
 * keeps its state and results.
 */
package io.meit.tuning;
