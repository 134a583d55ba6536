/**
 * The model at work: one thread that owns the encoder and takes windows in batches. Knows neither Kafka nor gRPC.
 */
package io.meit.encoder.encode;
