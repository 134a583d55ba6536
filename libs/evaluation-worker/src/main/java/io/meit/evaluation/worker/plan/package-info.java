/** From a suite to the list of its samples: which records, with which reference, under which key. Reads no signals. */
package io.meit.evaluation.worker.plan;
