/**
 * Scores reports whose reference is known, and runs of benchmark suites. Here lives only what all rooms share: the
 * configuration. Among the rooms: {@code live} (Kafka and the database), {@code board} (REST and gauges), {@code reject};
 * of runs {@code run} (the database), {@code score}, {@code api} (gRPC and REST).
 */
package io.meit.eval;
