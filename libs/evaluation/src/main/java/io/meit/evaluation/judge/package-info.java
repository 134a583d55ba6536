/**
 * Judges of expert alignment: four criteria from 1 to 5, by a deterministic scorer or by a language model behind an
 * OpenAI-compatible address, and how far two judges agree. The only package of this library that speaks to a network, and
 * only if a suite names an address.
 */
package io.meit.evaluation.judge;
