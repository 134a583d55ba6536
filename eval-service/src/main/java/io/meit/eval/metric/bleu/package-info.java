/** BLEU-1..4, and nothing else. */
package io.meit.eval.metric.bleu;
