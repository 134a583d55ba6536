/**
 * Training: encoder, projector and a small LLaMA decoder, jointly, on synthetic ECGs; and the evaluation that says how
 * often the reports are right. Writes checkpoints; serving them is the work of the other packages. No console output.
 */
package io.meit.tuning.scratch;
