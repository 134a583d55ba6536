/**
 * Who stands on which side: links between records that must not be parted (patient, name, signal), seeded splits that keep
 * them together, and the check that refuses a split that does not. Sees hashes only; no files.
 */
package io.meit.datasets.split;
