/**
 * Clinical metrics of reports: from what hypothesis and reference say of each statement to additive counts, precision,
 * recall, F1, omission, hallucination and contradiction rates. No resampling and no text metrics: see libs/metrics.
 */
package io.meit.statements.metrics;
