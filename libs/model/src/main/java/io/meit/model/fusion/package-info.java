/**
 * How an ECG enters a decoder: as keys and values in attention, as input embeddings, or through gated cross-attention; what
 * each adds to a decoder's script, its weights, and the field that chooses. Nothing in here knows how the ECG was encoded or
 * which decoder family it enters.
 */
package io.meit.model.fusion;
