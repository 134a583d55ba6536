package io.meit.model.batch;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.Logits;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** With a {@link Decoder}, which it closes with itself. */
public final class DecoderSteps implements Steps {

    private final Decoder decoder;
    private final LongConsumer unloadAdapter;

    public DecoderSteps(Decoder decoder) {
        this(decoder, decoder::unloadAdapter);
    }

    /** @param unloadAdapter told when no text uses an adapter any more that was replaced or taken away; must unload it */
    public DecoderSteps(Decoder decoder, LongConsumer unloadAdapter) {
        this.decoder = decoder;
        this.unloadAdapter = unloadAdapter;
    }

    @Override
    public int vocabulary() {
        return decoder.config().sizes().vocabulary();
    }

    @Override
    public int longestText(int prefixTokens) {
        return decoder.longestText(prefixTokens);
    }

    @Override
    public int slots() {
        return decoder.settings().slots();
    }

    @Override
    public int slotsFor(Prefix prefix, int tokens) {
        return decoder.slotsFor(prefix.slots(), tokens);
    }

    @Override
    public Prefix prefix(float[] values, int prefixTokens, long adapter) {
        return decoder.prefix(values, prefixTokens, adapter);
    }

    @Override
    public Optional<Sequence> open(Prefix prefix, int tokens) {
        return decoder.open(prefix, tokens);
    }

    @Override
    public Optional<Sequence> fork(Sequence sequence) {
        return decoder.fork(sequence);
    }

    @Override
    public Logits step(List<Append> appends) {
        return decoder.step(appends);
    }

    @Override
    public void close(Sequence sequence) {
        decoder.close(sequence);
    }

    @Override
    public void close(Prefix prefix) {
        prefix.close();
    }

    @Override
    public void unloadAdapter(long adapter) {
        unloadAdapter.accept(adapter);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
