package io.meit.llm.route;

import io.meit.llm.adapter.AdapterFacts;
import io.meit.llm.adapter.AdapterHost;
import io.meit.llm.adapter.UnusableAdapterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A decoder that takes every directory with a file {@code id}. */
final class DirectoryHost implements AdapterHost {

    @Override
    public CompletionStage<AdapterFacts> load(String name, String key, Path directory) {
        try {
            String id = name + "@" + Files.readString(directory.resolve("id"));
            return CompletableFuture.completedStage(new AdapterFacts(id, 4, List.of("query"), 128));
        } catch (IOException e) {
            return CompletableFuture.failedStage(new UnusableAdapterException("no id in " + directory.getFileName()));
        }
    }

    @Override
    public CompletionStage<Void> unload(String key) {
        return CompletableFuture.completedStage(null);
    }
}
