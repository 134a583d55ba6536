/**
 * Synonyms of English words from WordNet 3.0 (Princeton University; licence in NOTICE.md), found as NLTK's reader finds
 * them. The data come from a jar and are searched where they lie.
 */
package io.meit.metrics.wordnet;
