/**
 * The ECG encoder beside PyTorch eager: same weights, same prepared signals, records a second.
 */
package io.meit.bench.encode;
