/** Files of texts in, numbers of metrics out: what {@code ./meit score} does. The metrics live in {@code io.meit.metrics}. */
package io.meit.local.score;
