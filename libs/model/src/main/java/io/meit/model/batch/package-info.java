/**
 * Writing several texts at once: continuous batching on one decoder, one token of every text per step. Nothing in here
 * knows threads, queues or the network.
 */
package io.meit.model.batch;
