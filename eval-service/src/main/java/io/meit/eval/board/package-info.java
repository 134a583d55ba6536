/** Shows the scores: over REST and as Prometheus gauges. Reads, and changes nothing. */
package io.meit.eval.board;
