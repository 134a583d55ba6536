/**
 * Runs a preparation: plan, shards in parallel, split, leakage check, index, manifest; and checks several prepared sets
 * against each other. Progress is told to a listener; nothing is printed here.
 */
package io.meit.datasets.prepare;
