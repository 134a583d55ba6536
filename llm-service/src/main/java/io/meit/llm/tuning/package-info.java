/**
 * Training jobs beside serving: the queue, a process for each job, and what is known of it, on the disk and to those who watch.
 * It must not know gRPC nor how a step is computed; the process is in {@code child}, what it says in {@code progress}.
 */
package io.meit.llm.tuning;
