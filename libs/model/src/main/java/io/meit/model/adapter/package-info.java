/**
 * LoRA adapters: PEFT directories read and written, and an adapter as the sites of a decoder see it. Nothing in here
 * computes a decoder step.
 */
package io.meit.model.adapter;
