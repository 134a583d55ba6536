/**
 * The network that is tuned and one step of its training: encoder, projector, fusion and LoRA beside a frozen decoder, as one
 * TorchScript module with gradients, AdamW and state that can be saved. Knows no data sets, files of a run, or schedules.
 */
package io.meit.tuning.network;
