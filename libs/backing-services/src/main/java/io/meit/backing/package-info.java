/**
 * Kafka and PostgreSQL from Maven artifacts, for the local stack and for tests: no Docker, no installation. Real servers,
 * one node each, whose data survives restarts. Nothing of MEIT's own messages or tables belongs here.
 */
package io.meit.backing;
