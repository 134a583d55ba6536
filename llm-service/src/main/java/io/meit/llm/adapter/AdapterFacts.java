package io.meit.llm.adapter;

import java.util.List;

/**
 * What an adapter is.
 *
 * @param id e.g. {@code cardiology@9f2c01d4a7b3}
 * @param rank the greatest of its matrices
 * @param sites what it changes, e.g. {@code query}; sorted
 * @param bytes of its matrices in 32-bit numbers
 */
public record AdapterFacts(String id, int rank, List<String> sites, long bytes) {

    public AdapterFacts {
        sites = List.copyOf(sites);
    }
}
