/**
 * The local stack: Kafka, PostgreSQL and the four services as child processes of one supervisor, their ports, their state
 * on disk, and what is left after a crash. Knows processes and ports; nothing of ECGs or reports.
 */
package io.meit.local.stack;
