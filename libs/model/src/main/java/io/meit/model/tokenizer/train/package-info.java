/**
 * Learns a byte-level BPE vocabulary from texts and writes it as a Hugging Face {@code tokenizer.json}. Encoding and
 * decoding with such a file is the parent package's work.
 */
package io.meit.model.tokenizer.train;
