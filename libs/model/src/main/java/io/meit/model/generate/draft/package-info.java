/**
 * Guesses at how a text goes on, from texts of the same kind and from the text itself. A guess costs time if it is wrong,
 * never a token: the model decides. Nothing in here knows decoders.
 */
package io.meit.model.generate.draft;
