package io.meit.model.decoder;

import ai.djl.ndarray.NDManager;
import io.meit.model.fusion.Fusion;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.TorchEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A decoder in memory and the texts it is working on. Each {@link #step} appends tokens to some of them and says what may
 * come next. What it says of a text does not depend on the others.
 *
 * <p>Not thread-safe: the first thread that uses it after loading owns it.
 */
public final class Decoder implements AutoCloseable {

    private final DecoderConfig config;
    private final DecoderSettings settings;
    private final NDManager manager;
    private final ScriptModule module;
    private final SlotRanges ranges;
    private final LoadedAdapters adapters;
    private final Optional<RowSteps> rowSteps;
    private StepLogits last;

    private Decoder(DecoderModule loaded) {
        this.config = loaded.config();
        this.settings = loaded.settings();
        this.manager = loaded.manager();
        this.module = loaded.module();
        this.rowSteps = loaded.rowSteps();
        this.ranges = new SlotRanges(settings.slots());
        this.adapters = new LoadedAdapters(config, settings.fusion() instanceof Fusion.Meit, manager, module);
        this.last = new StepLogits(manager.newSubManager());
    }

    /**
     * Loads and packs the weights.
     *
     * @throws io.meit.model.safetensors.BadWeightsException if the weights are not those of the configuration
     */
    public static Decoder load(DecoderWeights weights, DecoderSettings settings) {
        return new Decoder(DecoderModule.load(weights, Optional.empty(), settings));
    }

    /**
     * As {@link #load}, with an adapter merged into the weights: it costs nothing per step, and all texts have it. Takes memory
     * for two copies of the changed weights while it loads.
     *
     * @throws IllegalArgumentException if the adapter does not fit
     */
    public static Decoder loadMerged(DecoderWeights weights, LoraAdapter adapter, DecoderSettings settings) {
        return new Decoder(DecoderModule.load(weights, Optional.of(adapter), settings));
    }

    public DecoderConfig config() {
        return config;
    }

    /**
     * Loads an adapter beside the weights, which stay as they are: texts with it, with others and without share a step.
     *
     * @return its id, never 0 and never given again: for {@link #prefix} and {@link Prefix#none}
     * @throws IllegalArgumentException if it does not fit this decoder
     */
    public long loadAdapter(LoraAdapter adapter) {
        return adapters.load(adapter);
    }

    /**
     * Unloads an adapter. Texts that are open keep it, new ones are refused; its memory is free when the last of them is
     * closed.
     */
    public void unloadAdapter(long id) {
        adapters.unload(id);
    }

    public DecoderSettings settings() {
        return settings;
    }

    /** Linear layers whose single rows are computed by {@link RowKernels}; 0 if all go through libtorch. */
    public int rowKernels() {
        return rowSteps.map(RowSteps::kernels).orElse(0);
    }

    /** Slots that no text holds. They may lie apart: a text needs its slots in one piece. */
    public int freeSlots() {
        return ranges.free();
    }

    /**
     * Slots that a text takes of the cache: {@link DecoderSettings#slotsOf}.
     *
     * @param prefixSlots of its {@link Prefix}
     * @param tokens most tokens that the text will have, prompt and new ones
     */
    public int slotsFor(int prefixSlots, int tokens) {
        return DecoderSettings.slotsOf(prefixSlots + tokens);
    }

    /** Most tokens that a text with a prefix of so many tokens can have: the model's context, less what the ECG takes of it. */
    public int longestText(int prefixTokens) {
        return config.sizes().context() - settings.fusion().places(prefixTokens);
    }

    /**
     * Computes what the layers see of an ECG.
     *
     * @param values of P prefix tokens: (P * D_h), or (P * size) where the fusion has a size of its own
     * @param adapter id of a loaded adapter, whose layers project the ECG too; 0 for none
     * @throws UnsupportedModelException if the decoder's heads do not make up its width, and the fusion needs that
     */
    public Prefix prefix(float[] values, int tokens, long adapter) {
        config.checkFits(settings.fusion());
        int size = settings.fusion().tokenSize(config.sizes().headSize());
        if (values.length != tokens * size) {
            throw new IllegalArgumentException(
                    "a prefix of %d tokens has %d values; with tokens of %d values, as this decoder takes them, it must have %d"
                            .formatted(tokens, values.length, size, tokens * size));
        }
        if (longestText(tokens) < 1) {
            throw new IllegalArgumentException(
                    "an ECG of %d tokens leaves no room for text in the model's context of %d"
                            .formatted(tokens, config.sizes().context()));
        }
        adapters.checkOpen(adapter);
        int place = adapters.place(adapter);
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        NDManager own = manager.newSubManager();
        TorchEngine.shareOperations(TorchEngine.threads()); // rows of 8 bits leave one
        try (ScriptResult result = module.call(ScriptMode.INFERENCE, "decoder_prefix_of", wide, tokens, place)) {
            return new Prefix(tokens, adapter, result.toTensors(own), own);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /**
     * Begins a text.
     *
     * @param tokens most tokens that the text will have, prompt and new ones
     * @return empty if the cache has no room for it now
     * @throws IllegalArgumentException if it will never fit: longer than the model's context, or than the whole cache
     */
    public Optional<Sequence> open(Prefix prefix, int tokens) {
        if (tokens > longestText(prefix.slots())) {
            throw new IllegalArgumentException("a text of %d tokens exceeds the model's context of %d"
                    .formatted(tokens, longestText(prefix.slots())));
        }
        adapters.checkOpen(prefix.adapter());
        int slots = slotsFor(prefix.slots(), tokens);
        if (slots > ranges.slots()) {
            throw new IllegalArgumentException(
                    "a text of %d slots exceeds the cache of %d; load the decoder with more slots"
                            .formatted(slots, ranges.slots()));
        }
        OptionalInt first = ranges.take(slots);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        fill(first.getAsInt(), slots, "decoder_place", first.getAsInt(), slots, prefix.heads());
        adapters.use(prefix.adapter());
        return Optional.of(new Sequence(first.getAsInt(), slots, prefix));
    }

    /**
     * Copies a text with all it holds, to go on with it in two ways.
     *
     * @return empty if the cache has no room for the copy now
     */
    public Optional<Sequence> fork(Sequence text) {
        text.checkOpen();
        OptionalInt first = ranges.take(text.slots());
        if (first.isEmpty()) {
            return Optional.empty();
        }
        fill(first.getAsInt(), text.slots(), "decoder_copy", text.firstSlot(), first.getAsInt(), text.slots());
        Sequence copy = new Sequence(first.getAsInt(), text.slots(), text.prefix());
        copy.append(text.length());
        adapters.use(text.prefix().adapter());
        return Optional.of(copy);
    }

    /** Fills a range that was just taken; gives it back if that fails. */
    private void fill(int first, int slots, String method, Object... arguments) {
        try {
            module.run(ScriptMode.INFERENCE, method, arguments);
        } catch (RuntimeException e) {
            ranges.give(first, slots);
            throw e;
        }
    }

    /** Ends a text; its slots are free again. */
    public void close(Sequence text) {
        if (text.isOpen()) {
            text.close();
            ranges.give(text.firstSlot(), text.slots());
            adapters.release(text.prefix().adapter());
        }
    }

    /**
     * Appends tokens to texts, at most once to each. Prompts are computed alone: so their numbers depend on nothing but
     * their own length.
     *
     * @throws RuntimeException if a text has no room, or the computation fails; then no text has become longer
     */
    public Logits step(List<Append> appends) {
        List<Integer> lengths =
                appends.stream().map(append -> append.sequence().length()).toList();
        try {
            return stepped(appends);
        } catch (RuntimeException e) {
            for (int i = 0; i < lengths.size(); i++) {
                appends.get(i).sequence().truncate(lengths.get(i));
            }
            throw e;
        }
    }

    private Logits stepped(List<Append> appends) {
        long texts = appends.stream().map(Append::sequence).distinct().count();
        if (texts < appends.size()) {
            throw new IllegalArgumentException(
                    "a step of %d appends names only %d texts; append to a text once".formatted(appends.size(), texts));
        }
        last.close();
        last = new StepLogits(manager.newSubManager());
        List<Append> rows = new ArrayList<>();
        List<Append> together = new ArrayList<>();
        for (Append append : appends) {
            if (append.isPrompt()) {
                last.add(List.of(append), compute(List.of(append)));
            } else if (rowSteps.isPresent() && append.sequence().prefix().adapter() == 0) {
                rows.add(append);
            } else {
                together.add(append);
            }
        }
        if (!rows.isEmpty()) {
            last.add(rows, computeRows(rows, rowSteps.get()));
        }
        if (!together.isEmpty()) {
            last.add(together, compute(together));
        }
        return last.inOrderOf(appends);
    }

    private StepLogits.Part compute(List<Append> appends) {
        TorchEngine.shareOperations(TorchEngine.threads());
        List<long[]> texts = new ArrayList<>();
        for (Append append : appends) {
            texts.add(row(append));
            append.sequence().append(append.ids().length);
        }
        long[] ids = appends.stream()
                .flatMapToInt(append -> Arrays.stream(append.ids()))
                .asLongStream()
                .toArray();
        try (ScriptResult result = module.call(ScriptMode.INFERENCE, "decoder_step", texts, ids)) {
            return last.part(result);
        }
    }

    private StepLogits.Part computeRows(List<Append> appends, RowSteps steps) {
        List<RowSteps.Row> rows = new ArrayList<>();
        for (Append append : appends) {
            Sequence text = append.sequence();
            int before = settings.fusion().places(text.prefix().slots());
            int prefix = text.prefix().slots() - before;
            for (int i = 0; i < append.ids().length; i++) {
                int past = before + text.length() + i;
                rows.add(new RowSteps.Row(append.ids()[i], text.firstSlot(), text.slots(), prefix, past));
            }
            text.append(append.ids().length);
        }
        return StepLogits.part(steps.step(rows), config.sizes().vocabulary());
    }

    /** First slot, prefix slots, past, tokens, wanted, place of the adapter, slots. */
    private long[] row(Append append) {
        Sequence text = append.sequence();
        return new long[] {
            text.firstSlot(),
            text.prefix().slots(),
            text.length(),
            append.ids().length,
            append.wanted(),
            adapters.place(text.prefix().adapter()),
            text.slots()
        };
    }

    @Override
    public void close() {
        rowSteps.ifPresent(RowSteps::close);
        module.close();
        manager.close();
    }
}
