package io.meit.model.decoder;

import io.meit.model.batch.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A decoder without weights: its logits are a formula of everything that may influence a text, so a mistake in what was
 * appended, forgotten or shared shows at once. The formula is that of {@code goldens/choice/make_choice.py}, with prefix and
 * adapter as tokens in front.
 */
public final class ToyDecoder implements Steps {

    private static final long MODULUS = 2147483647;

    private final int vocabulary;
    private final float spread;
    private final int slots;
    private final IdentityHashMap<Sequence, List<Long>> texts = new IdentityHashMap<>();
    private final IdentityHashMap<Prefix, Long> prefixes = new IdentityHashMap<>();
    private final List<Integer> stepSizes = new ArrayList<>();
    private final List<Long> unloaded = new ArrayList<>();
    private int used;
    private int prefixesComputed;
    private OptionalLong bannedInAStep = OptionalLong.empty();
    private int roundedTo = 1;
    private boolean closed;

    public ToyDecoder(int vocabulary, float spread, int slots) {
        this.vocabulary = vocabulary;
        this.spread = spread;
        this.slots = slots;
    }

    /** (V) logits of the token after these. */
    public float[] logits(List<Long> ids) {
        long state = 1;
        for (long id : ids) {
            state = (state * 48271 + Math.floorMod((id + 1) * 1103515245, MODULUS)) % MODULUS;
        }
        float[] logits = new float[vocabulary];
        for (int c = 0; c < vocabulary; c++) {
            long x = (state + (c + 1) * 550000007L) % MODULUS;
            logits[c] = (float) ((double) (x * x % MODULUS) / MODULUS * 2 * spread - spread);
        }
        return logits;
    }

    /** Texts take a multiple of so many slots from now on. */
    public void roundTo(int multiple) {
        roundedTo = multiple;
    }

    /** A step that appends this token fails. */
    public void failOn(long id) {
        bannedInAStep = OptionalLong.of(id);
    }

    /** Rows of each step so far. */
    public List<Integer> stepSizes() {
        return List.copyOf(stepSizes);
    }

    public int openTexts() {
        return texts.size();
    }

    public int openPrefixes() {
        return prefixes.size();
    }

    public int prefixesComputed() {
        return prefixesComputed;
    }

    public List<Long> unloaded() {
        return List.copyOf(unloaded);
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public int vocabulary() {
        return vocabulary;
    }

    /** As in input concatenation, the ECG takes places; {@link #slots} counts them too. */
    @Override
    public int longestText(int prefixTokens) {
        return 64 - prefixTokens;
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public int slotsFor(Prefix prefix, int tokens) {
        return Math.ceilDiv(prefix.slots() + tokens, roundedTo) * roundedTo;
    }

    @Override
    public Prefix prefix(float[] values, int prefixTokens, long adapter) {
        Prefix prefix = new Prefix(prefixTokens, adapter, List.of(), null);
        prefixes.put(prefix, (long) Arrays.hashCode(values));
        prefixesComputed++;
        return prefix;
    }

    @Override
    public Optional<Sequence> open(Prefix prefix, int tokens) {
        int needed = slotsFor(prefix, tokens);
        if (used + needed > slots) {
            return Optional.empty();
        }
        used += needed;
        Sequence sequence = new Sequence(0, needed, prefix);
        long ecg = prefixes.getOrDefault(prefix, 0L);
        texts.put(
                sequence,
                new ArrayList<>(ecg == 0 && prefix.adapter() == 0 ? List.of() : List.of(ecg, prefix.adapter())));
        return Optional.of(sequence);
    }

    @Override
    public Optional<Sequence> fork(Sequence sequence) {
        if (used + sequence.slots() > slots) {
            return Optional.empty();
        }
        used += sequence.slots();
        Sequence copy = new Sequence(0, sequence.slots(), sequence.prefix());
        copy.append(sequence.length());
        texts.put(copy, new ArrayList<>(text(sequence)));
        return Optional.of(copy);
    }

    @Override
    public Logits step(List<Append> appends) {
        Map<Sequence, Integer> once = new HashMap<>();
        List<float[]> rows = new ArrayList<>();
        for (Append append : appends) {
            if (once.merge(append.sequence(), 1, Integer::sum) > 1) {
                throw new IllegalArgumentException("a text is appended to twice in one step");
            }
            if (Arrays.stream(append.ids()).anyMatch(id -> bannedInAStep.equals(OptionalLong.of(id)))) {
                throw new IllegalStateException("the device is on fire");
            }
            append(append, rows);
        }
        stepSizes.add(rows.size());
        return new Rows(rows);
    }

    private void append(Append append, List<float[]> rows) {
        List<Long> text = text(append.sequence());
        append.sequence().append(append.ids().length);
        for (int i = 0; i < append.ids().length; i++) {
            text.add((long) append.ids()[i]);
            if (i >= append.ids().length - append.wanted()) {
                rows.add(logits(text));
            }
        }
    }

    /** What the sequence holds, less what it has forgotten. */
    private List<Long> text(Sequence sequence) {
        List<Long> text = texts.get(sequence);
        if (text == null) {
            throw new IllegalStateException("the text is not open");
        }
        boolean conditioned =
                prefixes.containsKey(sequence.prefix()) || sequence.prefix().adapter() != 0;
        int kept = (conditioned ? 2 : 0) + sequence.length();
        text.subList(kept, text.size()).clear();
        return text;
    }

    @Override
    public void close(Sequence sequence) {
        text(sequence);
        texts.remove(sequence);
        used -= sequence.slots();
    }

    @Override
    public void close(Prefix prefix) {
        if (prefixes.remove(prefix) == null) {
            throw new IllegalStateException("the prefix is not open");
        }
    }

    @Override
    public void unloadAdapter(long adapter) {
        unloaded.add(adapter);
    }

    @Override
    public void close() {
        closed = true;
    }

    private record Rows(List<float[]> logits) implements Logits {

        @Override
        public int rows() {
            return logits.size();
        }

        @Override
        public NextToken greedy(int row) {
            float[] values = logits.get(row);
            int best = 0;
            double sum = 0;
            for (int id = 0; id < values.length; id++) {
                best = values[id] > values[best] ? id : best;
                sum += Math.exp(values[id]);
            }
            return new NextToken(best, (float) (values[best] - Math.log(sum)));
        }

        @Override
        public float[] row(int row) {
            return logits.get(row).clone();
        }
    }
}
