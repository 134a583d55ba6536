/** ROUGE-L, and nothing else. */
package io.meit.eval.metric.rouge;
