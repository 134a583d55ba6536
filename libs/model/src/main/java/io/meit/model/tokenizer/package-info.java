/**
 * Text to token ids and back, the special tokens of a model, and the template around a prompt. Special tokens come from
 * templates, never from what somebody wrote into a message. Nothing in here knows what a decoder does with ids.
 */
package io.meit.model.tokenizer;
