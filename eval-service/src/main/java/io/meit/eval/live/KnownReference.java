package io.meit.eval.live;

/** The report that the sender of a record knows. */
public record KnownReference(String windowId, String bedId, String recordId, String text) {}
