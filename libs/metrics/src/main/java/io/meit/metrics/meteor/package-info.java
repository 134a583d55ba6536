/** METEOR with NLTK's alignment, and nothing else. */
package io.meit.metrics.meteor;
