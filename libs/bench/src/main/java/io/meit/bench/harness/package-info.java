/**
 * How anything is timed side by side: interleaved rounds, samples with the load of foreign processes, spread, and the read
 * bandwidth of the machine. Nothing here knows what is timed.
 */
package io.meit.bench.harness;
