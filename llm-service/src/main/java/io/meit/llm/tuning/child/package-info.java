/**
 * The process of a job: runs exactly one, says how it goes on its standard output, and ends with a documented exit code. It runs
 * without Quarkus, from the class path of the service; it must not know queues or gRPC.
 */
package io.meit.llm.tuning.child;
