/** Who does the work of a run: plans its samples from prepared sets, writes reports with a checkpoint, hands them in. */
package io.meit.evaluation.worker;
