/** ROUGE-1, -2 and -L in both profiles, with their tokenizations, and nothing else. */
package io.meit.metrics.rouge;
