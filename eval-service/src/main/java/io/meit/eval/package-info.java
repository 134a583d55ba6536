/**
 * Scores reports whose reference is known. Here lives only what all rooms share: the configuration. The rooms: {@code
 * metric} (the numbers), {@code live} (Kafka and the database), {@code board} (REST and gauges), {@code reject}.
 */
package io.meit.eval;
