/** A checkpoint of a suite: what names its weights, and the loaded model. No data sets and no network. */
package io.meit.evaluation.worker.model;
