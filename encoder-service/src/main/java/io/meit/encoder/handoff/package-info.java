/**
 * The way to llm-service: one call per window, in order within a bed, repeated for as long as llm-service is away. Knows
 * nothing of Kafka; only {@code ReportClient} sees the gRPC stub.
 */
package io.meit.encoder.handoff;
