/**
 * LoRA adapters in files: PEFT directories read and written, and the family's module names turned into the decoder's sites.
 * Nothing in here computes a decoder step; what a decoder does with an adapter is in {@code decoder}.
 */
package io.meit.model.adapter;
