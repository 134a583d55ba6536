/** The trained LoRA tensors as adapters that peft opens, and adapters that peft made as start values. Reads and writes no weights of other kinds. */
package io.meit.tuning.adapter;
