package io.meit.evaluation.suite;

import io.meit.ecg.noise.NamedCorruption;
import io.meit.ecg.noise.NoiseRecordings;
import io.meit.ecg.noise.NoiseSweep;
import io.meit.evaluation.sample.Cell;
import java.util.Optional;

/**
 * What is done to a signal before a model sees it.
 *
 * @param id {@code clean}, or that of the corruption, e.g. {@code white@6dB}
 * @param noise a sweep of one level; empty if nothing is done
 */
public record Condition(String id, Optional<NoiseSweep> noise) {

    /** The signal as it is. */
    public static final Condition CLEAN = new Condition(Cell.CLEAN, Optional.empty());

    static Condition of(NoiseSweep oneLevel) {
        return new Condition(oneLevel.ids().getFirst(), Optional.of(oneLevel));
    }

    /**
     * The corruption.
     *
     * @param recordings needed by {@code bw}, {@code em} and {@code ma} only
     */
    public NamedCorruption corruption(NoiseRecordings recordings) {
        return noise.map(sweep -> sweep.expand(recordings).getFirst()).orElseGet(NamedCorruption::clean);
    }

    /** True if it needs real noise. */
    public boolean isRecorded() {
        return noise.filter(sweep -> sweep.kind().isRecorded()).isPresent();
    }

    /** Its level in the unit of its kind, e.g. decibel; NaN if it has none or the level is no number. */
    public double level() {
        return noise.map(sweep -> number(sweep.levels().getFirst())).orElse(Double.NaN);
    }

    private static double number(String level) {
        return level.matches("-?[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(level) : Double.NaN;
    }
}
