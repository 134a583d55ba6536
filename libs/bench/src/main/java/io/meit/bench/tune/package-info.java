/**
 * A training step beside peft: same random weights, same texts, same threads, LoRA on all linear layers. Trains nothing that anybody
 * uses.
 */
package io.meit.bench.tune;
