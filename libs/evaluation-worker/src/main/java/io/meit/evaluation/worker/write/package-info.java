/** Writing the samples of a run: noise, encoding, reports in batches, handing in. Deterministic; any worker gives the same. */
package io.meit.evaluation.worker.write;
