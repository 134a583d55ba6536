package io.meit.llm.adapter;

import java.util.concurrent.CompletableFuture;

/** What a name meant for a while. Guarded by the shelf. */
final class AdapterVersion {

    private final String name;
    private final String key;
    private final String directory;
    private final AdapterFacts facts;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private int requests;
    /** Routes that name it. */
    private int standing;

    private boolean leaving;

    /** @param directory as it was asked for, below the adapters directory */
    AdapterVersion(String name, String key, String directory, AdapterFacts facts) {
        this.name = name;
        this.key = key;
        this.directory = directory;
        this.facts = facts;
    }

    String name() {
        return name;
    }

    String key() {
        return key;
    }

    String directory() {
        return directory;
    }

    AdapterFacts facts() {
        return facts;
    }

    /** False once it is on its way out of the decoder. */
    boolean inUse() {
        return !leaving || requests > 0 || standing > 0;
    }

    void stand() {
        standing++;
    }

    boolean isStanding() {
        return standing > 0;
    }

    /** @return true if it is to be unloaded now */
    boolean stepDown() {
        standing--;
        return !inUse();
    }

    void take() {
        requests++;
    }

    /** @return true if it is to be unloaded now */
    boolean giveBack() {
        requests--;
        return !inUse();
    }

    /** @return true if it is to be unloaded now */
    boolean retire() {
        leaving = true;
        return !inUse();
    }

    /** Done when it is out of the decoder. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    LoadedAdapter describe() {
        return new LoadedAdapter(name, facts, requests, leaving);
    }
}
