/**
 * From a recording to its stored window: leads by name, 500 Hz, ten seconds, missing samples repaired; and the
 * fingerprint by which copies of a recording find each other. No tables, no shards.
 */
package io.meit.datasets.signal;
