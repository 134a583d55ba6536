/**
 * Frames become windows: chunks of any size and 100..2000 Hz in, whole 10 s windows on the grid of the monitor's clock
 * out. Plain logic on arrays; knows neither gRPC nor Kafka nor the database.
 */
package io.meit.ingest.assemble;
