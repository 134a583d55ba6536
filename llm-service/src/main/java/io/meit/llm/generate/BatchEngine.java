package io.meit.llm.generate;

import io.meit.llm.adapter.AdapterFacts;
import io.meit.model.batch.BatchSettings;
import io.meit.model.batch.ContinuousBatch;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Site;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.GeneratorIdentity;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** A decoder with a continuous batch. */
final class BatchEngine implements Engine {

    private final Decoder decoder;
    private final GeneratorIdentity identity;
    private final int places;
    private final ContinuousBatch batch;
    private final AdapterReader adapters;

    /**
     * Takes over the model and closes it with itself.
     *
     * @param reader reads the adapter of a name and a directory
     */
    BatchEngine(Checkpoint.Loaded loaded, BatchSettings settings, BiFunction<String, Path, LoraAdapter> reader) {
        this.decoder = loaded.decoder();
        this.identity = loaded.model().identity();
        this.places = settings.maxTexts();
        this.batch = new ContinuousBatch(loaded.model(), settings);
        this.adapters = new PeftReader(reader);
    }

    @Override
    public GeneratorIdentity identity() {
        return identity;
    }

    @Override
    public int places() {
        return places;
    }

    @Override
    public boolean admit(GenerationRequest request, GenerationListener listener) {
        return batch.admit(request, listener);
    }

    @Override
    public int step() {
        return batch.step();
    }

    @Override
    public EngineState state() {
        return new EngineState(
                batch.size(),
                decoder.settings().slots(),
                decoder.freeSlots(),
                batch.drafted().proposed(),
                batch.drafted().accepted());
    }

    @Override
    public AdapterReader adapters() {
        return adapters;
    }

    @Override
    public void load(String key, LoraAdapter adapter) {
        batch.adapters().put(key, decoder.loadAdapter(adapter));
    }

    @Override
    public void unload(String key) {
        batch.adapters().remove(key);
    }

    @Override
    public void close() {
        batch.close();
    }

    private record PeftReader(BiFunction<String, Path, LoraAdapter> reader) implements AdapterReader {

        @Override
        public LoraAdapter read(String name, Path directory) {
            return reader.apply(name, directory);
        }

        @Override
        public AdapterFacts facts(LoraAdapter adapter) {
            return new AdapterFacts(
                    adapter.id(),
                    adapter.layers().stream()
                            .flatMap(layer -> layer.values().stream())
                            .mapToInt(LowRank::rank)
                            .max()
                            .orElse(0),
                    adapter.layers().stream()
                            .map(Map::keySet)
                            .flatMap(sites -> sites.stream().map(PeftReader::name))
                            .distinct()
                            .sorted()
                            .toList(),
                    adapter.size() * Float.BYTES);
        }

        private static String name(Site site) {
            return site.name().toLowerCase(Locale.ROOT);
        }
    }
}
