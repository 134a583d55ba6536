/**
 * Writing a report token by token: requests, tokens, listeners, and the greedy generator. Nothing in here knows files or
 * the network.
 */
package io.meit.model.generate;
