/**
 * Turns windows into embeddings and hands them to llm-service. Here lives only what all rooms share: the configuration.
 * The rooms: {@code intake} (Kafka), {@code encode} (the model), {@code handoff} (gRPC), {@code reject} (what fails).
 */
package io.meit.encoder;
