package io.meit.llm.adapter;

/**
 * An adapter in memory.
 *
 * @param requests accepted with it and not ended
 * @param leaving takes no new requests
 */
public record LoadedAdapter(String name, AdapterFacts facts, int requests, boolean leaving) {}
