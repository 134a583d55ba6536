package io.meit.local.stack;

/** Which services are run beside Kafka and PostgreSQL. */
public enum Extent {
    /** All four. */
    EVERYTHING,
    /** eval-service only, for the time of one command. */
    EVALUATION
}
