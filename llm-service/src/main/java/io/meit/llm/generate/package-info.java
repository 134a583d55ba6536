/**
 * Writing texts: two desks that accept orders (reports, one writing per window; texts that nobody keeps), one queue (STAT
 * before ROUTINE), one thread that owns the decoder and writes many texts at once. It must not know gRPC or HTTP: who reads
 * is behind {@link io.meit.llm.generate.TextReader}.
 */
package io.meit.llm.generate;
