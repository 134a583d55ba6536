package io.meit.ecg.synth;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.EcgWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One drawn heart in one drawn body: fixed wave shapes, intervals and electrodes. Immutable and safe for any thread;
 * the same patient gives the same samples each time, and a longer ECG begins with the samples of a shorter one.
 */
public final class SyntheticPatient {

    private static final double LONGEST_SECONDS = 3600;

    private final long seed;
    private final long index;
    private final Set<Finding> findings;
    private final NoiseLevel noise;
    private final Rhythm rhythm;
    private final BeatShape usual;
    private final BeatShape premature;

    SyntheticPatient(long seed, long index, Set<Finding> findings, NoiseLevel noise) {
        this.seed = seed;
        this.index = index;
        this.findings = findings;
        this.noise = noise;
        this.rhythm = new Rhythm(findings, Draw.of(seed, index, "rhythm"));
        BeatShapes shapes = new BeatShapes(findings, Draw.of(seed, index, "shape"), rhythm.meanRr());
        this.usual = shapes.usual();
        this.premature = shapes.premature();
    }

    /** What every ECG of the patient shows. */
    public Set<Finding> findings() {
        return findings;
    }

    /**
     * The patient's ECG from its first sample on.
     *
     * @param seconds 10..3600
     */
    public SyntheticEcg generate(double seconds) {
        if (!(seconds >= EcgWindow.SECONDS && seconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException(
                    "an ECG of %s s is asked for; possible are 10..%s s".formatted(seconds, LONGEST_SECONDS));
        }
        double[][] samples =
                new double[LeadWave.INDEPENDENT_LEADS][(int) Math.round(seconds * EcgWindow.SAMPLE_RATE_HZ)];
        List<Beat> beats = new ArrayList<>();
        for (Rhythm.Onset onset : rhythm.onsets(seconds, usual.qt(), Draw.of(seed, index, "beats"))) {
            BeatShape shape = onset.type() == Beat.Type.PREMATURE_VENTRICULAR ? premature : usual;
            shape.addTo(samples, onset.seconds(), rhythm.breathingGain(onset.seconds()));
            double peak = onset.seconds() + shape.rPeak();
            if (peak >= 0 && peak < seconds) {
                beats.add(new Beat(peak, onset.type()));
            }
        }
        addFibrillation(samples);
        new ElectrodeNoise(seed, index, noise).addTo(samples);
        EcgRecord record = new EcgRecord(
                "synthetic-%d-%d".formatted(seed, index),
                EcgWindow.SAMPLE_RATE_HZ,
                TwelveLeads.of(samples),
                Optional.empty(),
                List.of());
        return new SyntheticEcg(record, truth(beats));
    }

    private void addFibrillation(double[][] samples) {
        if (findings.contains(Finding.ATRIAL_FIBRILLATION)) {
            Draw draw = Draw.of(seed, index, "fibrillation");
            double height = findings.contains(Finding.LOW_VOLTAGE) ? 0.05 : draw.between(0.05, 0.12);
            new FibrillatoryWaves(draw, height).addTo(samples);
        }
    }

    private Truth truth(List<Beat> beats) {
        double meanRr = (beats.getLast().rPeakSeconds() - beats.getFirst().rPeakSeconds()) / (beats.size() - 1);
        OptionalDouble pr =
                usual.pr().isPresent() ? OptionalDouble.of(1000 * usual.pr().getAsDouble()) : OptionalDouble.empty();
        return new Truth(
                findings,
                60 / meanRr,
                meanRr,
                pr,
                1000 * usual.qrs().span().length(),
                1000 * usual.qt(),
                1000 * usual.qt() / StrictMath.sqrt(meanRr),
                usual.qrs().axisDegrees(),
                usual.qrs().voltages().limb(),
                usual.qrs().voltages().sokolowLyon(),
                beats);
    }
}
