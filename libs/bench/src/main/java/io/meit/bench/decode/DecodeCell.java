package io.meit.bench.decode;

import io.meit.bench.harness.Spread;
import io.meit.bench.shape.RandomModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All engines on one model, precision and batch.
 *
 * @param bandwidth bytes a second that the machine reads, measured in the same rounds
 */
public record DecodeCell(
        RandomModel model, Precision precision, int batch, Spread bandwidth, List<DecodeEntry> entries) {

    public DecodeCell {
        entries = List.copyOf(entries);
    }

    /** Median tokens/s over that of another engine; empty where one of them has none. */
    public Optional<Double> ratio(DecodeEntry entry, String other) {
        return entry(other).flatMap(DecodeEntry::tokensPerSecond).flatMap(theirs -> entry.tokensPerSecond()
                .map(ours -> ours.median() / theirs.median()));
    }

    /** Bytes of weights that a step reads. */
    public double bytesPerStep(DecodeEntry entry) {
        return model.shape().weightsReadPerToken() * entry.bytesPerWeight();
    }

    /** Bytes of weights read a second over what the machine can read. */
    public Optional<Double> shareOfBandwidth(DecodeEntry entry) {
        return entry.tokensPerSecond().map(speed -> speed.median() / batch * bytesPerStep(entry) / bandwidth.median());
    }

    /** Share of new tokens up to which the texts are those of Hugging Face at the same precision; 1 if all are. */
    public Optional<Double> sameTokensAsHuggingFace(DecodeEntry entry) {
        List<int[]> theirs = entry(HuggingFaceEngine.NAME).map(DecodeEntry::ids).orElse(List.of());
        List<int[]> ours = entry.ids();
        if (theirs.isEmpty() || ours.isEmpty()) {
            return Optional.empty();
        }
        double same = 0;
        for (int i = 0; i < ours.size(); i++) {
            int[] text = ours.get(i);
            int until = Arrays.mismatch(text, theirs.get(i));
            same += (until < 0 ? text.length : until) / (double) text.length;
        }
        return Optional.of(same / ours.size());
    }

    /**
     * What the prefix of an ECG costs, from the medians with and without.
     *
     * @param shareOfSpeed of tokens/s lost; below 0 if the noise is larger
     * @param secondsToFirstToken added
     */
    public record CostOfEcg(double shareOfSpeed, double secondsToFirstToken) {}

    /** Empty where this project's engine has no sample with or without an ECG. */
    public Optional<CostOfEcg> costOfEcg() {
        Optional<DecodeEntry> plain = entry(MeitEngine.NAME).filter(entry -> entry.kept() > 0);
        Optional<DecodeEntry> ecg = entry(MeitEngine.NAME_WITH_ECG).filter(entry -> entry.kept() > 0);
        return plain.flatMap(without -> ecg.map(with -> new CostOfEcg(
                1 - median(with.tokensPerSecond()) / median(without.tokensPerSecond()),
                median(with.prefillSeconds()) - median(without.prefillSeconds()))));
    }

    private static double median(Optional<Spread> spread) {
        return spread.orElseThrow().median();
    }

    private Optional<DecodeEntry> entry(String engine) {
        return entries.stream().filter(entry -> entry.engine().equals(engine)).findAny();
    }
}
