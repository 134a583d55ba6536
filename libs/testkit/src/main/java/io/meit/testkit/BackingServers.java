package io.meit.testkit;

/** A running Kafka and a running PostgreSQL. */
interface BackingServers extends AutoCloseable {

    /** What they run on, for the log. */
    String description();

    String bootstrapServers();

    String jdbcUrl();

    String user();

    String password();

    @Override
    void close();
}
