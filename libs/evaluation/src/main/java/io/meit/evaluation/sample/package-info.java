/** What is asked of a model, what it answered, and the key by which an answer is never paid for twice. */
package io.meit.evaluation.sample;
