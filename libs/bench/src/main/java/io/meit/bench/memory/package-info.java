/**
 * How much memory a loaded model takes, and whether it stays flat over many requests. In this JVM, as the kernel counts it.
 */
package io.meit.bench.memory;
