package io.meit.llm.adapter;

import java.util.concurrent.CompletableFuture;

/** What a name meant for a while. Guarded by the shelf. */
final class AdapterVersion {

    private final String name;
    private final String key;
    private final AdapterFacts facts;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private int requests;
    private boolean leaving;

    AdapterVersion(String name, String key, AdapterFacts facts) {
        this.name = name;
        this.key = key;
        this.facts = facts;
    }

    String key() {
        return key;
    }

    AdapterFacts facts() {
        return facts;
    }

    void take() {
        requests++;
    }

    /** @return true if it is to be unloaded now */
    boolean giveBack() {
        requests--;
        return leaving && requests == 0;
    }

    /** @return true if it is to be unloaded now */
    boolean retire() {
        leaving = true;
        return requests == 0;
    }

    /** Done when it is out of the decoder. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    LoadedAdapter describe() {
        return new LoadedAdapter(name, facts, requests, leaving);
    }
}
