package io.meit.ingest;

/** Stands for a class of another service. */
public final class OtherService {}
