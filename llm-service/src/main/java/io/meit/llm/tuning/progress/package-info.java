/**
 * What a job's process and the service tell each other through files: lines of progress, and which process it is. No patient data:
 * numbers, states and messages about configuration. It must not know how jobs are queued or started.
 */
package io.meit.llm.tuning.progress;
