/** BLEU-1..4 in both profiles, with the tokenization of the strict one, and nothing else. */
package io.meit.metrics.bleu;
