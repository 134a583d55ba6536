/**
 * Writing reports: one desk that admits orders (one writing per window), one queue (STAT before ROUTINE), one thread
 * that owns the decoder. It must not know gRPC or HTTP: who reads is behind {@link io.meit.llm.generate.ReportReader}.
 */
package io.meit.llm.generate;
