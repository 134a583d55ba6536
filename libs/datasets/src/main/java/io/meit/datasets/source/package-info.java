/**
 * Readers of data sets as they are published: which records there are, whose they are, and what is said of them. They
 * stream: no table of signals, and no table of texts larger than PTB-XL's, is held. Raw patient ids live here only.
 */
package io.meit.datasets.source;
