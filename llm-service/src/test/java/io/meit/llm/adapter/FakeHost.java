package io.meit.llm.adapter;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes every adapter, or as many as the test lets it. */
final class FakeHost implements AdapterHost {

    final Set<String> keys = new TreeSet<>();
    boolean broken;
    boolean dies;

    @Override
    public CompletionStage<AdapterFacts> load(String name, String key, Path directory) {
        if (dies) {
            throw new OutOfMemoryError("as the test asked");
        }
        if (broken) {
            return CompletableFuture.failedStage(new UnusableAdapterException("r is 0; it must be at least 1"));
        }
        keys.add(key);
        return CompletableFuture.completedStage(
                new AdapterFacts(name + "@" + directory.getFileName(), 4, List.of("query"), 128));
    }

    @Override
    public CompletionStage<Void> unload(String key) {
        keys.remove(key);
        return CompletableFuture.completedStage(null);
    }
}
