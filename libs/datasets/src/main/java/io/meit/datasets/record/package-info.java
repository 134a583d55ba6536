/**
 * The words of a prepared record: codes, report texts, split, what is known of a signal. No files and no formats.
 */
package io.meit.datasets.record;
