package io.meit.tuning.data;

import io.meit.ecg.prepare.Preparation;
import io.meit.ecg.synth.SyntheticEcg;
import io.meit.ecg.synth.SyntheticEcgs;

/** Synthetic ECGs, made when they are asked for. */
public final class SyntheticExamples implements TuningExamples {

    private final SyntheticEcgs ecgs;
    private final long seed;
    private final int first;
    private final int size;
    private final Preparation preparation;

    /** @param first index of the first ECG in the generator's sequence */
    public SyntheticExamples(long seed, int first, int size, Preparation preparation) {
        this.ecgs = SyntheticEcgs.seeded(seed);
        this.seed = seed;
        this.first = first;
        this.size = size;
        this.preparation = preparation;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public TuningExample at(int index) {
        SyntheticEcg ecg = ecgs.ecg((long) first + index);
        return new TuningExample(
                "synthetic-%d-%d".formatted(seed, first + index), preparation.prepare(ecg.window()), ecg.report());
    }

    @Override
    public String hash() {
        return "synthetic-v1-%d-%d-%d-%s".formatted(seed, first, size, preparation.id());
    }
}
