/**
 * Weights in safetensors files: reading headers, mapping tensors into memory, writing, and fingerprints. Nothing in here
 * knows what a tensor is for.
 */
package io.meit.model.safetensors;
