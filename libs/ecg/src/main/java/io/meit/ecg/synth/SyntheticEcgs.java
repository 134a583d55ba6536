package io.meit.ecg.synth;

import io.meit.ecg.signal.EcgWindow;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * An endless set of synthetic ECGs. Number {@code index} depends on the seed, the index and the options only: the same
 * floats in any order, on any thread, on any machine (only {@link StrictMath} and plain arithmetic are used).
 *
 * <pre>{@code
 * SyntheticEcgs training = SyntheticEcgs.seeded(1);
 * SyntheticEcg ecg = training.ecg(42);               // findings drawn
 * SyntheticEcg af = training.with(Set.of(Finding.ATRIAL_FIBRILLATION)).ecg(42);
 * SyntheticEcg stream = training.patient(7).generate(60);
 * }</pre>
 */
public final class SyntheticEcgs {

    private final long seed;
    private final NoiseLevel noise;
    private final Optional<Set<Finding>> fixed;

    private SyntheticEcgs(long seed, NoiseLevel noise, Optional<Set<Finding>> fixed) {
        this.seed = seed;
        this.noise = noise;
        this.fixed = fixed;
    }

    /** ECGs with drawn findings and the noise of a patient at rest. */
    public static SyntheticEcgs seeded(long seed) {
        return new SyntheticEcgs(seed, NoiseLevel.RESTING, Optional.empty());
    }

    /**
     * The same, all with exactly these findings.
     *
     * @throws IllegalArgumentException if they exclude each other or hold no rhythm
     */
    public SyntheticEcgs with(Set<Finding> findings) {
        Finding.conflictIn(findings).ifPresent(conflict -> {
            throw new IllegalArgumentException("no ECG shows " + findings + ": " + conflict);
        });
        return new SyntheticEcgs(seed, noise, Optional.of(Collections.unmodifiableSet(EnumSet.copyOf(findings))));
    }

    /** The same with other noise; findings, beats and truth do not change. */
    public SyntheticEcgs with(NoiseLevel level) {
        return new SyntheticEcgs(seed, level, fixed);
    }

    /** The ten seconds of one patient. */
    public SyntheticEcg ecg(long index) {
        return patient(index).generate(EcgWindow.SECONDS);
    }

    /** The patient of that number, for recordings of any length. */
    public SyntheticPatient patient(long index) {
        Set<Finding> findings = fixed.orElseGet(() -> FindingDraw.of(Draw.of(seed, index, "findings")));
        return new SyntheticPatient(seed, index, findings, noise);
    }
}
