/** {@code ./meit bench}: options of the benchmarks, their tables on the screen. What is measured and how is in io.meit.bench. */
package io.meit.local.bench;
