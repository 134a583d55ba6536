/**
 * What drafting brings: a checkpoint's reports on held-out synthetic ECGs, written with and without drafts, one at a time, and
 * whether they are the same. No other engines here.
 */
package io.meit.bench.draft;
