/**
 * Report text in, found statements out: tokens, lexicon (German, Swedish, British to one vocabulary), rules, cues of
 * negation and doubt, territories. Rules are data in the resources of this package; here is only what applies them.
 * Deterministic; no statistics, no codes, no metrics.
 */
package io.meit.statements.label;
