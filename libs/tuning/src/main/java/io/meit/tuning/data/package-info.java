/** Examples to learn from, in which order, and as batches. Signals come prepared; texts become ids by {@code text}. */
package io.meit.tuning.data;
