package io.meit.model.batch;

import io.meit.model.decoder.Append;
import io.meit.model.decoder.Logits;
import io.meit.model.decoder.Prefix;
import io.meit.model.decoder.Sequence;
import java.util.List;
import java.util.Optional;

/** What a batch needs of a decoder: {@link DecoderSteps}, or a toy in tests. */
public interface Steps extends AutoCloseable {

    /** V. */
    int vocabulary();

    /** Most tokens of prompt and text that go with an ECG of so many prefix tokens; 0 for none. */
    int longestText(int prefixTokens);

    /** Cache slots in all. */
    int slots();

    /** Slots that a text of so many tokens takes, its prefix's included; may be more than it needs. */
    int slotsFor(Prefix prefix, int tokens);

    /** Keys and values of an ECG; {@code values} are (k * D_h). */
    Prefix prefix(float[] values, int prefixTokens, long adapter);

    /**
     * Room for a text of so many tokens; empty if there is none now.
     *
     * @throws IllegalArgumentException if there can never be
     */
    Optional<Sequence> open(Prefix prefix, int tokens);

    /** A copy with room of its own; empty if there is none now. */
    Optional<Sequence> fork(Sequence sequence);

    /** Rows in the order of the appends, as many of each as it wants; valid until the next step. */
    Logits step(List<Append> appends);

    void close(Sequence sequence);

    void close(Prefix prefix);

    void unloadAdapter(long adapter);

    @Override
    void close();
}
