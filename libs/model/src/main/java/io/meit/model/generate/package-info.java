/**
 * Writing a text: requests, how the next token is chosen (greedy, sampling, beam search, adjustments), where a text ends, and who
 * hears of it. Nothing in here knows decoder steps, files or the network.
 */
package io.meit.model.generate;
