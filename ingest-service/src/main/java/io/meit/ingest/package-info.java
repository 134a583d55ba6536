/**
 * Takes ECGs in, from monitors and as files, cuts them into 10 s windows, hands these to Kafka, and keeps a ledger of
 * what became of each. Here: configuration and the clock. No feature code.
 */
package io.meit.ingest;
