/**
 * Reports that the network writes while it is tuned, and their scores. Changes nothing of the training: no weights, no generator
 * of random numbers.
 */
package io.meit.tuning.report;
