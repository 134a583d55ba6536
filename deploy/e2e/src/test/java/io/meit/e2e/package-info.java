/** The packaged system as a user runs it: the command line, real processes, real Kafka and PostgreSQL. */
package io.meit.e2e;
