/**
 * Decoding side by side: this project's engine and its peers on the same weights, threads and bits. Greedy, from token ids,
 * without text.
 */
package io.meit.bench.decode;
