/**
 * The file format of llama.cpp (GGUF 3): header, metadata, quantised blocks, and the export of a random model into it. The
 * exported vocabulary is a dummy; texts are token ids.
 */
package io.meit.bench.gguf;
